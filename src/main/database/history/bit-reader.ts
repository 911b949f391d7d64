import { ChunkDamage } from './chunk-damage.ts';

/** The longest run of groups that an integer below 2^53 takes. */
const LONGEST_VARINT = 8;

/** Reads what a BitWriter wrote. Every method throws ChunkDamage where the bytes end too early. */
export class BitReader {
  readonly #bytes: Uint8Array;
  #position = 0;

  constructor(bytes: Uint8Array) {
    this.#bytes = bytes;
  }

  /** The next `width` bits (0 to 53) as an integer. */
  read(width: number): number {
    let value = 0;
    let left = width;
    while (left > 0) {
      const available = 8 - (this.#position & 7);
      const taken = Math.min(available, left);
      const bits = (this.#byteAt(this.#position >>> 3) >>> (available - taken)) & ((1 << taken) - 1);
      value = value * 2 ** taken + bits;
      this.#position += taken;
      left -= taken;
    }
    return value;
  }

  readVarint(): number {
    let value = 0;
    let factor = 1;
    for (let group = 0; group < LONGEST_VARINT; group += 1) {
      const bits = this.read(8);
      value += (bits & 127) * factor;
      if (bits < 128) return value;
      factor *= 128;
    }
    throw new ChunkDamage('A number in the chunk does not end.');
  }

  /** The number of ones before the next zero, but never more than `limit`: then no zero is read. */
  readUnary(limit: number): number {
    let count = 0;
    while (count < limit) {
      const bit = (this.#byteAt(this.#position >>> 3) >>> (7 - (this.#position & 7))) & 1;
      this.#position += 1;
      if (bit === 0) return count;
      count += 1;
    }
    return count;
  }

  alignToByte(): void {
    this.#position = (this.#position + 7) & ~7;
  }

  /** Whether nothing but the zeros of the last byte is left. */
  isAtEnd(): boolean {
    const bitsLeft = this.#bytes.length * 8 - this.#position;
    return bitsLeft < 8 && this.read(bitsLeft) === 0;
  }

  #byteAt(index: number): number {
    const byte = this.#bytes[index];
    if (byte === undefined) throw new ChunkDamage('The chunk ends too early.');
    return byte;
  }
}
