import { powerMonitor } from 'electron';
import type { Log } from '../platform/log.ts';

/** Notes in the log when the computer sleeps and wakes, and ends the app in order when the computer shuts down. */
export function watchPower(log: Log, onShutdown: () => void): void {
  powerMonitor.on('suspend', () => log.warn({}, 'The computer goes to sleep; no readings are taken until it wakes.'));
  powerMonitor.on('resume', () => log.info({}, 'The computer woke up.'));
  powerMonitor.on('shutdown', onShutdown);
}
