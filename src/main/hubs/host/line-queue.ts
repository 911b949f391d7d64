import type { LineBatch } from './host-messages.ts';

/** A batch is cut at this size, so that no single message blocks main for long. */
const SEGMENT_BYTES = 64 * 1024;
/** Per line beside its bytes: where it ends and when it came. */
const BOOKKEEPING_BYTES = 12;

interface Segment {
  readonly bytes: Uint8Array;
  used: number;
  readonly ends: number[];
  readonly readAtMs: number[];
}

/** Lines that wait for main. Bounded: when it is full the oldest lines go, in segments, and are counted. */
export class LineQueue {
  readonly #maxBytes: number;
  readonly #segments: Segment[] = [];
  #floodedLines = 0;

  constructor(maxBytes: number) {
    this.#maxBytes = maxBytes;
  }

  get isEmpty(): boolean {
    return this.#segments.length === 0;
  }

  /** Copies the line. `readAtMs` is monotonic. */
  add(line: Uint8Array, readAtMs: number): void {
    const segment = this.#segmentFor(line.length);
    segment.bytes.set(line, segment.used);
    segment.used += line.length;
    segment.ends.push(segment.used);
    segment.readAtMs.push(readAtMs);
  }

  /** The oldest lines as one batch, or nothing. */
  take(nowMs: number): LineBatch | undefined {
    const segment = this.#segments.shift();
    if (!segment) return undefined;
    return {
      bytes: segment.bytes.slice(0, segment.used),
      ends: Uint32Array.from(segment.ends),
      agesMs: Float32Array.from(segment.readAtMs, (readAtMs) => nowMs - readAtMs),
      sentMs: nowMs,
    };
  }

  /** How many lines were given up since this was last asked. */
  takeFloodedLines(): number {
    const flooded = this.#floodedLines;
    this.#floodedLines = 0;
    return flooded;
  }

  #segmentFor(lineBytes: number): Segment {
    const last = this.#segments.at(-1);
    const cost = (segment: Segment) => segment.used + segment.ends.length * BOOKKEEPING_BYTES;
    if (last && cost(last) + lineBytes + BOOKKEEPING_BYTES <= SEGMENT_BYTES) return last;
    if ((this.#segments.length + 1) * SEGMENT_BYTES > this.#maxBytes) this.#floodedLines += this.#segments.shift()?.ends.length ?? 0;
    const fresh: Segment = { bytes: new Uint8Array(SEGMENT_BYTES), used: 0, ends: [], readAtMs: [] };
    this.#segments.push(fresh);
    return fresh;
  }
}
