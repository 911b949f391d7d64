import { z } from 'zod';

export const SECTIONS = ['storage', 'backups', 'import', 'export', 'integrity'] as const;
export type Section = (typeof SECTIONS)[number];

/** Which part of the page is open. It lives in the address, so that a notice can lead there. */
export interface DataSearch {
  /** Absent: storage. */
  readonly section?: Section;
}

const search = z.object({ section: z.enum(SECTIONS).optional().catch(undefined) });

/** Reads the address; what makes no sense in it is left out. */
export function parseDataSearch(raw: unknown): DataSearch {
  const { section } = search.catch({}).parse(raw);
  return section === undefined ? {} : { section };
}
