import { z } from 'zod';
import { instant, rowId } from '../../../shared/contract/values.ts';
import { command } from '../../../shared/rpc/contract.ts';

/** Whole hours since 1970, UTC. */
export const hourNumber = z.number().int().min(0);

/** What was ever sealed of one sensor, in absolute figures. */
const sensorTotal = z.strictObject({
  sensorId: rowId,
  count: z.number().int().min(1),
  firstAt: instant,
  lastAt: instant,
  lastValue: z.number().nullable(),
  /** 0 good, 1 suspect, 2 bad. */
  lastQuality: z.number().int().min(0).max(2),
});

const sealReport = z.strictObject({
  hour: hourNumber,
  /** Rows of SensorReading that were read: so many may be deleted. */
  rows: z.number().int(),
  /** Rows for an hour that was pruned already: refused, and to be deleted all the same. */
  tooOld: z.number().int(),
  chunks: z.number().int(),
  bytes: z.number().int(),
  totals: z.array(sensorTotal).readonly(),
  /** Chunks that stood there and could not be read: kept apart as they were. */
  damaged: z.array(z.strictObject({ sensorId: rowId, hour: hourNumber, count: z.number().int() })).readonly(),
});

/** One step of a pruning, of some milliseconds: ask again until nothing was deleted. */
const pruneStep = z.strictObject({
  deleted: z.number().int(),
  /** Roll-ups that were not what their readings say, and were written anew before these went. */
  repaired: z.number().int(),
  damaged: z.array(rowId).readonly(),
  /** What the history takes after the step; free pages do not count. */
  usedBytes: z.number(),
});

/** What main asks of the one thread that writes `history.db`. */
export const historyWriterContract = {
  writer: {
    /** Opens the file (made when missing, set aside when damaged) unless it is open. */
    open: command('owner', z.strictObject({ now: instant }), z.strictObject({ file: z.string(), setAside: z.string().optional() })),
    /** Seals what SensorReading holds of an hour. May be asked again for the same hour at any time. */
    seal: command('owner', z.strictObject({ hour: hourNumber, now: instant }), sealReport),
    /** Takes chunks that could not be read out of the way. Answers with those that were there. */
    setChunksAside: command('owner', z.strictObject({ ids: z.array(rowId).max(1_000), now: instant }), z.array(rowId)),
    /** Compares the roll-ups of the next few chunks of hours before one with these, and deletes the chunks. */
    pruneChunks: command('owner', z.strictObject({ hour: hourNumber, now: instant }), pruneStep),
    /** The same for the next few days of roll-ups that start before an instant and whose chunks are pruned. */
    pruneRollUps: command('owner', z.strictObject({ tier: z.enum(['15m', '1h']), before: instant, now: instant }), pruneStep),
    /** Brings a step of another history file into this one: begin with 0, go on with `nextId` while there is one. */
    mergeStep: command(
      'owner',
      z.strictObject({ file: z.string(), fromId: z.number().int().min(0), now: instant }),
      z.strictObject({ chunks: z.number().int(), nextId: z.number().int().optional() }),
    ),
    /** Gives some free pages back to the disk; answers how many are left. */
    vacuum: command('owner', z.strictObject({ now: instant }), z.strictObject({ freePages: z.number().int() })),
  },
} as const;

export type HistoryWriterContract = typeof historyWriterContract;
