import { must } from '../../../shared/rpc/errors.ts';
import { hourOf } from '../history/hour.ts';
import { QUALITY_CODES } from './quality-code.ts';
import { LARGEST_VALUE, type Addition, type BatchResult, type ReadingToStore, type RefusalReason, type RefusedReading } from './reading-batch.ts';
import { LARGEST_SENSOR_ID } from './reading-key.ts';

/** From 2000 to 2100, as the table's CHECK has it. */
const EARLIEST_AT = 946_684_800_000;
const LATEST_AT = 4_102_444_800_000;
/** How far a reading may be moved to a free millisecond; more than that is a flood, and its times would be invented. */
const LARGEST_SHIFT_MS = 1_000;

/** What a row says beside its key. */
export interface StoredRow {
  readonly value: number | null;
  /** A code of `QUALITY_CODES`. */
  readonly quality: number;
}

/** The rows of the table, as far as placing needs them. */
export interface ReadingRows {
  insert(at: number, sensorId: number, value: number | null, quality: number): 'stored' | 'occupied' | 'unknown_sensor';
  get(at: number, sensorId: number): StoredRow | undefined;
}

/** The readings of one sensor that came in one millisecond, as far as this batch knows. */
interface CrowdedMoment {
  readonly at: number;
  nextAt: number;
  readonly seen: Set<string>;
}

type Writable<T> = { -readonly [Key in keyof T]: T[Key] };

/**
 * Gives every reading of a batch its row: its own millisecond, or the next free one when a different reading of the
 * sensor stands there. What stands there already, exactly so, is a repetition; what the table would refuse is refused.
 */
export function placeBatch(readings: readonly ReadingToStore[], rows: ReadingRows): BatchResult {
  const added = new Map<number, Map<number, Writable<Addition>>>();
  const crowded = new Map<number, CrowdedMoment>();
  const refused: RefusedReading[] = [];
  let repeated = 0;
  let stored = 0;
  for (const reading of readings) {
    const outcome = reasonToRefuse(reading) ?? place(reading, rows, crowded);
    if (typeof outcome === 'number') {
      stored += 1;
      count(added, reading.sensorId, outcome);
    } else if (outcome === 'repeated') repeated += 1;
    else refused.push({ reading, because: outcome });
  }
  return { stored, added: [...added.values()].flatMap((bySensor) => [...bySensor.values()]), repeated, refused };
}

/** Answers with the millisecond that the reading got. */
function place(reading: ReadingToStore, rows: ReadingRows, crowded: Map<number, CrowdedMoment>): number | 'repeated' | RefusalReason {
  const { sensorId, at, value } = reading;
  const quality = QUALITY_CODES[reading.quality];
  const outcome = rows.insert(at, sensorId, value, quality);
  if (outcome === 'stored') return at;
  if (outcome === 'unknown_sensor') return outcome;
  // The moment is remembered over the batch: a thousand readings of one millisecond would else look at half a million rows.
  let moment = crowded.get(sensorId);
  if (moment?.at !== at) {
    moment = { at, nextAt: at, seen: new Set() };
    crowded.set(sensorId, moment);
  }
  const fingerprint = fingerprintOf({ value, quality });
  if (moment.seen.has(fingerprint)) return 'repeated';
  while (moment.nextAt <= Math.min(at + LARGEST_SHIFT_MS, LATEST_AT)) {
    const candidate = moment.nextAt;
    moment.nextAt += 1;
    if (candidate > at && rows.insert(candidate, sensorId, value, quality) === 'stored') {
      moment.seen.add(fingerprint);
      return candidate;
    }
    const standing = fingerprintOf(must(rows.get(candidate, sensorId), 'a row refused the insert, so it is there'));
    moment.seen.add(standing);
    if (standing === fingerprint) return 'repeated';
  }
  return 'crowded';
}

function reasonToRefuse({ sensorId, at, value, quality }: ReadingToStore): RefusalReason | undefined {
  if (!Number.isInteger(at) || at < EARLIEST_AT || at > LATEST_AT) return 'time_out_of_range';
  if (!Number.isInteger(sensorId) || sensorId < 1 || sensorId > LARGEST_SENSOR_ID) return 'unknown_sensor';
  if (value === null) return quality === 'bad' ? undefined : 'no_value';
  return Math.abs(value) <= LARGEST_VALUE ? undefined : 'not_a_number';
}

/** The table gives -0 back as 0. */
const fingerprintOf = ({ value, quality }: StoredRow): string => `${value === 0 ? 0 : value} ${quality}`;

function count(added: Map<number, Map<number, Writable<Addition>>>, sensorId: number, at: number): void {
  const hour = hourOf(at);
  let bySensor = added.get(hour);
  if (!bySensor) added.set(hour, (bySensor = new Map()));
  const addition = bySensor.get(sensorId);
  if (!addition) {
    bySensor.set(sensorId, { sensorId, hour, count: 1, firstAt: at, lastAt: at });
    return;
  }
  addition.count += 1;
  addition.firstAt = Math.min(addition.firstAt, at);
  addition.lastAt = Math.max(addition.lastAt, at);
}
