import { z } from 'zod';

/** A document to test documents with. */
export const roomSchema = z.object({
  theme: z.enum(['system', 'light', 'dark']).default('system'),
  flushS: z.number().int().min(1).max(10).default(5),
  rooms: z.array(z.string()).default([]),
});
