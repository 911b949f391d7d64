import type { StoredQuality } from '../../../shared/domain/quality.ts';

/** No larger value stands in the table, whatever its sign: its CHECK keeps out infinity, and what marks a failed sensor. */
export const LARGEST_VALUE = 1e30;

/** A reading on its way to the file: the raw value in the sensor's unit, null only when `quality` is bad. */
export interface ReadingToStore {
  readonly sensorId: number;
  /** Epoch milliseconds UTC, an integer from 2000 to 2100. */
  readonly at: number;
  readonly value: number | null;
  readonly quality: StoredQuality;
}

/** Why a reading cannot be stored. */
export type RefusalReason = 'not_a_number' | 'no_value' | 'time_out_of_range' | 'unknown_sensor' | 'crowded';

export interface RefusedReading {
  readonly reading: ReadingToStore;
  readonly because: RefusalReason;
}

/** What a batch added of one sensor in one hour. */
export interface Addition {
  readonly sensorId: number;
  /** Whole hours since 1970, UTC. */
  readonly hour: number;
  readonly count: number;
  readonly firstAt: number;
  readonly lastAt: number;
}

export interface BatchResult {
  readonly stored: number;
  /** What was stored, by sensor and hour: an hour that is named here must be sealed again. */
  readonly added: readonly Addition[];
  /** Stood in the file already, exactly so. */
  readonly repeated: number;
  readonly refused: readonly RefusedReading[];
}
