import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { species, speciesSource, type SpeciesEntry, type SpeciesSource } from '../../../shared/contract/species.contract.ts';

/** The form of `plants_info.json`: sources by their key, species that name those keys. */
export const speciesReference = z.strictObject({
  $version: z.literal(1),
  sources: z.record(z.string(), speciesSource),
  species: z.array(species),
});

export interface SpeciesReference {
  readonly sources: Readonly<Record<string, SpeciesSource>>;
  readonly species: readonly SpeciesEntry[];
}

/**
 * The reference data that comes with the app: read, never written. In a bundle it is part of it, as text; run from
 * source, it is read from its file.
 */
export function readSpeciesReference(): SpeciesReference {
  return speciesReference.parse(JSON.parse(referenceText()));
}

function referenceText(): string {
  if (import.meta.url.endsWith('.ts')) return readFileSync(join(import.meta.dirname, '../../../../resources/plants_info.json'), 'utf8');
  const [text = ''] = Object.values(import.meta.glob<string>('../../../../resources/plants_info.json', { query: '?raw', import: 'default', eager: true }));
  return text;
}
