import type { z } from 'zod';

/** Keys of the texts under `firstRun.problem`. */
export type EntryProblem = 'nameMissing' | 'pathMissing' | 'tooLong' | 'controlCharacters' | 'zone' | 'other';

/** What is wrong with an entry, by the contract's own schema; the words are the window's, in its language. */
export function entryProblem(schema: z.ZodType, value: unknown, field: 'name' | 'path' | 'zone'): EntryProblem | undefined {
  const result = schema.safeParse(value);
  const issue = result.error?.issues[0];
  if (issue === undefined) return undefined;
  if (field === 'zone') return 'zone';
  switch (issue.code) {
    case 'too_small':
      return field === 'path' ? 'pathMissing' : 'nameMissing';
    case 'too_big':
      return 'tooLong';
    case 'invalid_format':
      return 'controlCharacters';
    default:
      return 'other';
  }
}
