/**
 * Units that a channel may speak, by their UCUM-like code. Each belongs to one dimension and converts to the
 * dimension's base linearly: `base = value × scale + offset`.
 */
interface UnitSpec {
  readonly dimension: string;
  /** How people write it. */
  readonly symbol: string;
  readonly scale: number;
  readonly offset: number;
}

const linear = (dimension: string, symbol: string, scale = 1, offset = 0): UnitSpec => ({ dimension, symbol, scale, offset });

export const UNITS = {
  Cel: linear('temperature', '°C'),
  degF: linear('temperature', '°F', 5 / 9, -160 / 9),
  K: linear('temperature', 'K', 1, -273.15),
  '%': linear('ratio', '%'),
  ppm: linear('co2', 'ppm'),
  ppb: linear('voc', 'ppb'),
  index: linear('index', ''),
  kPa: linear('pressure', 'kPa'),
  hPa: linear('pressure', 'hPa', 0.1),
  Pa: linear('pressure', 'Pa', 0.001),
  'umol/m2/s': linear('ppfd', 'µmol/m²/s'),
  lx: linear('illuminance', 'lx'),
  'mS/cm': linear('conductivity', 'mS/cm'),
  'uS/cm': linear('conductivity', 'µS/cm', 0.001),
  pH: linear('ph', 'pH'),
  mV: linear('voltage_small', 'mV'),
  V: linear('voltage', 'V'),
  A: linear('current', 'A'),
  W: linear('power', 'W'),
  kWh: linear('energy', 'kWh'),
  cm: linear('length', 'cm'),
  kg: linear('mass', 'kg'),
  l: linear('volume', 'l'),
  'l/min': linear('flow', 'l/min'),
  bool: linear('state', ''),
} as const satisfies Readonly<Record<string, UnitSpec>>;

export type UnitCode = keyof typeof UNITS;
export const UNIT_CODES = Object.keys(UNITS) as readonly UnitCode[];

export function isUnitCode(text: string): text is UnitCode {
  return Object.hasOwn(UNITS, text);
}

/** Whether a value in one unit can be expressed in the other. */
export function areConvertible(from: UnitCode, to: UnitCode): boolean {
  return UNITS[from].dimension === UNITS[to].dimension;
}

/** @throws RangeError when the two units measure different things. */
export function convert(value: number, from: UnitCode, to: UnitCode): number {
  if (from === to) return value;
  if (!areConvertible(from, to)) throw new RangeError(`${from} does not convert to ${to}.`);
  return (value * UNITS[from].scale + UNITS[from].offset - UNITS[to].offset) / UNITS[to].scale;
}
