import { z } from 'zod';
import { command, query } from '../rpc/contract.ts';
import { displayName, instant, nothing, rowId } from './values.ts';

function isTimeZone(zone: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone });
    return true;
  } catch (error) {
    if (error instanceof RangeError) return false;
    throw error;
  }
}

/** An IANA time zone: `Europe/Berlin`. */
export const timeZone = z.string().min(1).max(64).refine(isTimeZone, 'Choose a time zone of the list.');
/** How much cooler (negative) or warmer than the air the leaves are taken to be, in °C. */
export const leafOffsetC = z.number().min(-10).max(10);

export const growthUnit = z.strictObject({
  id: rowId,
  name: z.string(),
  zone: z.string(),
  leafOffsetC,
  createdAt: instant,
});

export const unitsContract = {
  list: query('viewer', nothing, z.array(growthUnit)),
  create: command('owner', z.strictObject({ name: displayName, zone: timeZone, leafOffsetC: leafOffsetC.optional() }), growthUnit),
  update: command(
    'owner',
    z.strictObject({ id: rowId, name: displayName.optional(), zone: timeZone.optional(), leafOffsetC: leafOffsetC.optional() }),
    growthUnit,
  ),
} as const;

export type GrowthUnit = z.output<typeof growthUnit>;
