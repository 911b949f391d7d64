import type { BitReader } from './bit-reader.ts';
import type { BitWriter } from './bit-writer.ts';

/** Quotients from here on are outliers and stand in full: a run of ones never gets longer. */
const ESCAPE = 24;
/** Enough for the difference of any two integers that a chunk holds, folded: see `fold`. */
const FULL_WIDTH = 53;
const PARAMETER_WIDTH = 5;

/**
 * Appends small integers of either sign, most of them near 0, with Rice's code (R. F. Rice 1979; as in FLAC): each is
 * folded to 0, 1, 2 and so on, its low bits stand as they are and the rest in unary. Sensor noise takes 2 to 4 bits a
 * value this way, where a general compressor spends a table on each chunk first.
 * @param values integers between -2^52 and 2^52.
 */
export function writeRice(writer: BitWriter, values: readonly number[]): void {
  const folded = values.map(fold);
  const parameter = cheapestParameter(folded);
  writer.write(parameter, PARAMETER_WIDTH);
  const unit = 2 ** parameter;
  for (const value of folded) {
    const quotient = Math.floor(value / unit);
    if (quotient >= ESCAPE) {
      writer.write(2 ** ESCAPE - 1, ESCAPE);
      writer.write(value, FULL_WIDTH);
    } else {
      writer.writeUnary(quotient);
      writer.write(value - quotient * unit, parameter);
    }
  }
}

/** Reads `count` integers of `writeRice`, handing each to `take`. */
export function readRice(reader: BitReader, count: number, take: (value: number, index: number) => void): void {
  const parameter = reader.read(PARAMETER_WIDTH);
  const unit = 2 ** parameter;
  for (let index = 0; index < count; index += 1) {
    const quotient = reader.readUnary(ESCAPE);
    take(unfold(quotient === ESCAPE ? reader.read(FULL_WIDTH) : quotient * unit + reader.read(parameter)), index);
  }
}

/** 0, -1, 1, -2, 2 … to 0, 1, 2, 3, 4 … */
export function fold(value: number): number {
  return value >= 0 ? value * 2 : -value * 2 - 1;
}

export function unfold(folded: number): number {
  return folded % 2 === 0 ? folded / 2 : -(folded + 1) / 2;
}

function cheapestParameter(folded: readonly number[]): number {
  let cheapest = 0;
  let leastBits = Infinity;
  // Each value takes a bit more than the parameter at least: beyond that no larger one can be cheaper.
  for (let parameter = 0; parameter < 2 ** PARAMETER_WIDTH && folded.length * (parameter + 1) < leastBits; parameter += 1) {
    const bits = bitsWith(parameter, folded);
    if (bits < leastBits) {
      leastBits = bits;
      cheapest = parameter;
    }
  }
  return cheapest;
}

function bitsWith(parameter: number, folded: readonly number[]): number {
  const unit = 2 ** parameter;
  let bits = 0;
  for (const value of folded) {
    const quotient = Math.floor(value / unit);
    bits += quotient >= ESCAPE ? ESCAPE + FULL_WIDTH : quotient + 1 + parameter;
  }
  return bits;
}
