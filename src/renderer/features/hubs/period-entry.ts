import { periodMs } from '../../../shared/contract/sensors.contract.ts';
import { typedNumber } from '../../ui/typed-number.ts';

const MS_A_SECOND = 1_000;

/** The shortest and the longest period that the contract takes, in seconds. */
export const PERIOD_LIMITS_S = { least: (periodMs.minValue ?? 0) / MS_A_SECOND, most: (periodMs.maxValue ?? 0) / MS_A_SECOND } as const;

/** A period as a person edits it, in seconds; empty when the app finds it out by itself. */
export function periodText(ms: number | undefined): string {
  return ms === undefined ? '' : String(ms / MS_A_SECOND);
}

/** What a person typed, in milliseconds; null for an empty entry; undefined for what the contract would refuse. */
export function parsePeriod(text: string): number | null | undefined {
  const seconds = typedNumber(text);
  return seconds === undefined ? null : periodMs.safeParse(Math.round(seconds * MS_A_SECOND)).data;
}
