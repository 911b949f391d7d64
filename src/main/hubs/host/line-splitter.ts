const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

/**
 * Cuts a stream of bytes into lines. Holds at most one line of the allowed length, takes time in proportion to the
 * bytes, and drops an overlong line whole, up to its end: its tail could be a valid line that nobody sent.
 */
export class LineSplitter {
  readonly #held: Uint8Array;
  readonly #maxBytes: number;
  #length = 0;
  #isSkipping = false;
  #droppedBytes = 0;

  /** `maxBytes`: the longest line taken, without its end. */
  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
    this.#held = new Uint8Array(maxBytes + 1); // room for the carriage return of a line of full length
  }

  /** Calls `onLine` for each complete line that is not empty, without its LF or CR LF. The bytes are valid during the call only. */
  push(chunk: Uint8Array, onLine: (line: Uint8Array) => void): void {
    let start = 0;
    for (let end = chunk.indexOf(LINE_FEED); end >= 0; end = chunk.indexOf(LINE_FEED, start)) {
      this.#finish(chunk.subarray(start, end), onLine);
      start = end + 1;
    }
    if (start < chunk.length) this.#hold(chunk.subarray(start));
  }

  /** How many bytes were dropped since this was last asked. */
  takeDroppedBytes(): number {
    const dropped = this.#droppedBytes;
    this.#droppedBytes = 0;
    return dropped;
  }

  #finish(rest: Uint8Array, onLine: (line: Uint8Array) => void): void {
    const whole = this.#length === 0 ? rest : undefined;
    if (!whole || this.#isSkipping) this.#hold(rest);
    const bytes = whole ?? this.#held.subarray(0, this.#length);
    const wasSkipping = this.#isSkipping;
    this.#isSkipping = false;
    this.#length = 0;
    if (wasSkipping) return;
    const line = bytes.at(-1) === CARRIAGE_RETURN ? bytes.subarray(0, -1) : bytes;
    if (line.length > this.#maxBytes) this.#droppedBytes += bytes.length;
    else if (line.length > 0) onLine(line);
  }

  #hold(part: Uint8Array): void {
    if (!this.#isSkipping && this.#length + part.length <= this.#held.length) {
      this.#held.set(part, this.#length);
      this.#length += part.length;
      return;
    }
    this.#droppedBytes += this.#length + part.length;
    this.#length = 0;
    this.#isSkipping = true;
  }
}
