import type { Preferences } from '../../../shared/contract/preferences.contract.ts';
import { leafOffsetC } from '../../../shared/contract/units.contract.ts';
import { typedNumber } from '../../ui/typed-number.ts';

type TemperatureUnit = Preferences['temperatureUnit'];

/** What a difference of 1 °C is in each unit: differences scale, but do not shift. */
const STEPS_A_DEGREE = { Cel: 1, degF: 1.8 } as const satisfies Readonly<Record<TemperatureUnit, number>>;
/** A thousandth of a degree, finer than any sensor, keeps the trace of a conversion out of what is stored. */
const FINEST = 1_000;

/** The widest offset that the contract takes, in °C, to either side. */
export const WIDEST_OFFSET_C = leafOffsetC.maxValue ?? 0;

/** A leaf offset as a person edits it, in the unit of the window. */
export function leafOffsetText(offsetC: number, unit: TemperatureUnit): string {
  return String(Math.round(offsetC * STEPS_A_DEGREE[unit] * 100) / 100);
}

/** What a person typed, in °C; an empty entry is no offset; undefined for what the contract would refuse. */
export function parseLeafOffset(text: string, unit: TemperatureUnit): number | undefined {
  const offset = Math.round(((typedNumber(text) ?? 0) / STEPS_A_DEGREE[unit]) * FINEST) / FINEST;
  // A zero never carries a minus.
  return leafOffsetC.safeParse(offset + 0).data;
}
