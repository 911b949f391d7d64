import type { SensorCharacter } from './sensor-noise.ts';
import type { OutputSpec } from './output-bank.ts';
import { ppfdOf, relativeHumidityOf, type TentOutputs, type TentState } from './tent-model.ts';

/** A sensor in the tent, in the words of the SYSGrow Hub Protocol. */
export interface TentSensor extends SensorCharacter {
  readonly channel: number;
  /** What it measures. */
  readonly quantity: string;
  readonly unit: string;
  readonly name: string;
  trueValue(state: TentState, outputs: TentOutputs): number;
}

/** Noise and steps like those of common hobby sensors; our own choice. */
export const TENT_SENSORS: readonly TentSensor[] = [
  { channel: 0, quantity: 'air_temperature', unit: 'Cel', name: 'Air temperature', noise: 0.04, decimals: 2, range: [-40, 80], trueValue: (state) => state.airC },
  { channel: 1, quantity: 'relative_humidity', unit: '%', name: 'Relative humidity', noise: 0.2, decimals: 1, range: [0, 100], trueValue: relativeHumidityOf },
  { channel: 2, quantity: 'co2', unit: 'ppm', name: 'CO2', noise: 4, decimals: 0, range: [0, 5_000], trueValue: (state) => state.co2Ppm },
  { channel: 3, quantity: 'ppfd', unit: 'umol/m2/s', name: 'Light at canopy', noise: 1.5, decimals: 0, range: [0, 2_500], trueValue: (_state, outputs) => ppfdOf(outputs) },
  { channel: 4, quantity: 'soil_moisture', unit: '%', name: 'Substrate moisture', noise: 0.1, decimals: 1, range: [0, 100], trueValue: (state) => 100 * state.substrateMoisture },
  { channel: 5, quantity: 'soil_temperature', unit: 'Cel', name: 'Substrate temperature', noise: 0.03, decimals: 2, range: [-10, 60], trueValue: (state) => state.substrateC },
  { channel: 6, quantity: 'water_ph', unit: 'pH', name: 'Reservoir pH', noise: 0.005, decimals: 2, range: [0, 14], trueValue: (state) => state.reservoirPh },
  { channel: 7, quantity: 'water_ec', unit: 'mS/cm', name: 'Reservoir EC', noise: 0.004, decimals: 2, range: [0, 10], trueValue: (state) => state.reservoirEcMsCm },
];

export interface TentOutput extends OutputSpec {
  readonly drives: keyof TentOutputs;
}

export const TENT_ACTUATORS: readonly TentOutput[] = [
  { channel: 10, drives: 'light', name: 'Light', mode: 'pct', safe: 0, maxOnS: 0, minOffS: 0 },
  { channel: 11, drives: 'exhaust', name: 'Exhaust fan', mode: 'pct', safe: 0, maxOnS: 0, minOffS: 0 },
  { channel: 12, drives: 'heater', name: 'Heater', mode: 'onoff', safe: 0, maxOnS: 1_800, minOffS: 10 },
  { channel: 13, drives: 'humidifier', name: 'Humidifier', mode: 'onoff', safe: 0, maxOnS: 3_600, minOffS: 5 },
  { channel: 14, drives: 'pump', name: 'Irrigation pump', mode: 'onoff', safe: 0, maxOnS: 900, minOffS: 5 },
];

/** How hard the devices work when the outputs stand at these values. */
export function outputsFrom(valueOf: (channel: number) => number): TentOutputs {
  const fractions = TENT_ACTUATORS.map(({ drives, channel, mode }) => [drives, valueOf(channel) / (mode === 'pct' ? 100 : 1)]);
  return Object.fromEntries(fractions) as unknown as TentOutputs;
}

/** The value of an output that lets its device work so hard. */
export function outputValue({ drives, mode }: TentOutput, outputs: TentOutputs): number {
  return Math.round(outputs[drives] * (mode === 'pct' ? 100 : 1));
}
