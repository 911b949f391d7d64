/** Bytes that grow as bits are appended, the most significant bit first. */
export class BitWriter {
  #bytes = new Uint8Array(1_024);
  #bitCount = 0;

  /** Appends the low `width` bits (0 to 53) of an integer below 2^width. */
  write(value: number, width: number): void {
    this.#reserve(width);
    let rest = value;
    let left = width;
    while (left > 0) {
      const free = 8 - (this.#bitCount & 7);
      const taken = Math.min(free, left);
      left -= taken;
      // Not by shifts: the value may have more than 32 bits.
      const unit = 2 ** left;
      const bits = Math.floor(rest / unit);
      rest -= bits * unit;
      this.#orInto(this.#bitCount >>> 3, bits << (free - taken));
      this.#bitCount += taken;
    }
  }

  /** Appends an integer of at least 0 in groups of 7 bits, the lowest first, each behind a bit that says "more". */
  writeVarint(value: number): void {
    let rest = value;
    while (rest >= 128) {
      this.write(128 + (rest % 128), 8);
      rest = Math.floor(rest / 128);
    }
    this.write(rest, 8);
  }

  /** Appends `count` ones and a zero. */
  writeUnary(count: number): void {
    this.write(2 ** (count + 1) - 2, count + 1);
  }

  /** Fills the last byte up with zeros. */
  alignToByte(): void {
    this.#bitCount = (this.#bitCount + 7) & ~7;
  }

  /** What was written, filled up with zeros to whole bytes. */
  toBytes(): Uint8Array {
    return this.#bytes.slice(0, (this.#bitCount + 7) >>> 3);
  }

  #orInto(index: number, bits: number): void {
    this.#bytes[index] = (this.#bytes[index] ?? 0) | bits;
  }

  #reserve(width: number): void {
    const needed = (this.#bitCount + width + 7) >>> 3;
    if (needed <= this.#bytes.length) return;
    const larger = new Uint8Array(this.#bytes.length * 2);
    larger.set(this.#bytes);
    this.#bytes = larger;
  }
}
