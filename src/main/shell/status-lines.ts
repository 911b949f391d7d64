import type { CancelTimer, Clock } from '../platform/clock.ts';

const PERIOD_MS = 5_000;

/** Writes a line about the room now and every five seconds, for those who run the app without a screen. */
export function printStatusLines(clock: Clock, statusLine: () => string, write: (text: string) => void): CancelTimer {
  const print = (): void => write(`${statusLine()}\n`);
  print();
  return clock.every(PERIOD_MS, print);
}
