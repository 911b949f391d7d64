import { readReadings } from './history-series.ts';
import type { HistorySource } from './history-source.ts';
import type { SensorSpan } from './hour-readings.ts';
import { concatenate, NO_READINGS, type ReadingColumns } from './reading-columns.ts';

/** A page ends with the slice that reaches so many. */
const PAGE_ROWS = 20_000;

/** Raw readings of a sensor from the beginning of a span; `next` is where the following page begins, and its end when there is none. */
export interface ReadingsPage extends ReadingColumns {
  readonly next: number;
  readonly damaged: readonly number[];
}

/** One page of a sensor's raw readings, sealed or not. Between two slices it yields. */
export function* readPage(source: HistorySource, span: SensorSpan): Generator<void, ReadingsPage> {
  const parts: ReadingColumns[] = [];
  let rows = 0;
  const slices = readReadings(source, span);
  for (let slice = slices.next(); ; slice = slices.next()) {
    if (slice.done) return { ...(parts.length > 0 ? concatenate(parts) : NO_READINGS), next: span.to, damaged: slice.value.damaged };
    const lastAt = slice.value.at.at(-1);
    if (lastAt !== undefined) {
      parts.push(slice.value);
      rows += slice.value.at.length;
      // A damaged chunk is named by the page that reaches the end; the readings before it are whole.
      if (rows >= PAGE_ROWS) return { ...concatenate(parts), next: lastAt + 1, damaged: [] };
    }
    yield;
  }
}
