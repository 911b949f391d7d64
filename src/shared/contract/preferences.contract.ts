import { z } from 'zod';
import { command, query } from '../rpc/contract.ts';
import { nothing } from './values.ts';

/** What a person sets for themselves: the document `data/user_profiles/{user_id}.json`. */
export const preferences = z.object({
  language: z.enum(['en', 'pseudo']).default('en'),
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  temperatureUnit: z.enum(['Cel', 'degF']).default('Cel'),
  /** Seconds between two commits of readings. */
  flushIntervalS: z.number().int().min(1).max(10).default(5),
});

export const preferencesContract = {
  get: query('viewer', nothing, preferences),
  /** Answers with the whole document after the change. */
  set: command('owner', z.strictObject({
    language: preferences.shape.language.unwrap().optional(),
    theme: preferences.shape.theme.unwrap().optional(),
    temperatureUnit: preferences.shape.temperatureUnit.unwrap().optional(),
    flushIntervalS: preferences.shape.flushIntervalS.unwrap().optional(),
  }), preferences),
} as const;

export type Preferences = z.output<typeof preferences>;
