import type { ReadingColumns } from './reading-columns.ts';

/** Columns of a length that is not known before, filled reading by reading in the order of time. */
export class ColumnsBuilder {
  #at = new Float64Array(64);
  #value = new Float64Array(64);
  #quality = new Uint8Array(64);
  #count = 0;

  add(at: number, value: number | null, quality: number): void {
    if (this.#count === this.#at.length) this.#grow();
    this.#at[this.#count] = at;
    this.#value[this.#count] = value ?? NaN;
    this.#quality[this.#count] = quality;
    this.#count += 1;
  }

  build(): ReadingColumns {
    return { at: this.#at.slice(0, this.#count), value: this.#value.slice(0, this.#count), quality: this.#quality.slice(0, this.#count) };
  }

  #grow(): void {
    const { at, value, quality } = this.build();
    this.#at = new Float64Array(this.#count * 2);
    this.#value = new Float64Array(this.#count * 2);
    this.#quality = new Uint8Array(this.#count * 2);
    this.#at.set(at);
    this.#value.set(value);
    this.#quality.set(quality);
  }
}
