import { AppError } from '../../../shared/rpc/errors.ts';
import type { ReadingBucket } from '../../database/repositories/sensor-reading.repository.ts';
import type { Clock } from '../../platform/clock.ts';

/** One statement should take about so long: main has other things to do in between. */
const SLICE_AIM_MS = 8;
const FIRST_SLICE_MS = 600_000;
const LEAST_SLICE_MS = 10_000;

export interface BucketSpan {
  readonly sensorId: number;
  readonly from: number;
  readonly to: number;
  readonly stepMs: number;
}

/** A bucket with at least one reading of any quality. */
export type MutableBucket = { -readonly [Key in keyof ReadingBucket]: ReadingBucket[Key] };

/**
 * Reads a long span in slices and lets everything else run in between. Slices grow while they are quick and shrink
 * when they are not. A bucket that two slices share is put together again.
 * @throws AppError `cancelled` once the signal fires.
 */
export async function readBuckets(
  span: BucketSpan,
  read: (slice: BucketSpan) => readonly ReadingBucket[],
  clock: Clock,
  signal: AbortSignal,
): Promise<ReadingBucket[]> {
  const buckets: MutableBucket[] = [];
  let sliceMs = FIRST_SLICE_MS;
  for (let from = span.from; from < span.to; ) {
    if (signal.aborted) throw new AppError('cancelled', 'The chart was closed before its data had been read.');
    const to = Math.min(from + sliceMs, span.to);
    const startedMs = clock.monotonicMs();
    for (const bucket of read({ ...span, from, to })) append(buckets, bucket);
    const tookMs = clock.monotonicMs() - startedMs;
    sliceMs = tookMs > SLICE_AIM_MS ? Math.max(LEAST_SLICE_MS, Math.floor(sliceMs / 2)) : sliceMs * 2;
    from = to;
    await new Promise<void>((resolve) => setImmediate(resolve));
  }
  return buckets;
}

function append(buckets: MutableBucket[], next: ReadingBucket): void {
  const last = buckets.at(-1);
  if (last?.at !== next.at) {
    buckets.push({ ...next });
    return;
  }
  last.min = lesser(last.min, next.min);
  last.max = greater(last.max, next.max);
  last.sum = last.sum === null ? next.sum : last.sum + (next.sum ?? 0);
  last.count += next.count;
  last.notGood += next.notGood;
}

const lesser = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : Math.min(a, b));
const greater = (a: number | null, b: number | null): number | null => (a === null ? b : b === null ? a : Math.max(a, b));
