import { ColumnsBuilder } from './columns-builder.ts';
import type { ReadingColumns } from './reading-columns.ts';

/** Puts two series of one sensor into one. Where both have the same instant, the later one corrects the earlier one. */
export function mergeReadings(earlier: ReadingColumns, later: ReadingColumns): ReadingColumns {
  if (earlier.at.length === 0) return later;
  if (later.at.length === 0) return earlier;
  const merged = new ColumnsBuilder();
  let i = 0;
  let k = 0;
  while (i < earlier.at.length || k < later.at.length) {
    const earlierAt = earlier.at[i] ?? Infinity;
    const laterAt = later.at[k] ?? Infinity;
    if (laterAt <= earlierAt) {
      merged.add(laterAt, later.value[k] ?? null, later.quality[k] ?? 0);
      k += 1;
      if (laterAt === earlierAt) i += 1;
    } else {
      merged.add(earlierAt, earlier.value[i] ?? null, earlier.quality[i] ?? 0);
      i += 1;
    }
  }
  return merged.build();
}
