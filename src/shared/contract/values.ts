import { z } from 'zod';
import { METRIC_NAMES } from '../domain/metric.ts';
import { QUALITIES } from '../domain/quality.ts';
import { UNIT_CODES, type UnitCode } from '../domain/unit-of-measure.ts';

/** A row id of SQLite. */
export const rowId = z.number().int().min(1).max(Number.MAX_SAFE_INTEGER);
/** Epoch milliseconds UTC, from 2000 to 2100. */
export const instant = z.number().int().min(946_684_800_000).max(4_102_444_800_000);
/** A name that a person typed: trimmed, 1 to 60 characters, no control characters. */
export const displayName = z
  .string()
  .trim()
  .min(1, 'Type a name.')
  .max(60, 'Use at most 60 characters.')
  .regex(/^[^\p{Cc}]*$/u, 'Leave out control characters.');
export const metric = z.enum(METRIC_NAMES);
export const unitCode = z.enum(UNIT_CODES as [UnitCode, ...UnitCode[]]);
export const quality = z.enum(QUALITIES);
/** For calls without input. */
export const nothing = z.strictObject({});
/** For commands without an answer. */
export const done = z.null();
