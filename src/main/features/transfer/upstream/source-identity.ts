import type { UpstreamSourceRepository } from '../../../database/repositories/upstream-source.repository.ts';
import { numberOf, textOf } from './upstream-row.ts';
import { parseUpstreamTime } from './upstream-time.ts';

/**
 * Tells one server's database from another's, since both count from 1: the moment of its installation, which its list
 * of species bears, else that of its first growth unit. It stays the same while the server goes on.
 */
export function identityOf(source: UpstreamSourceRepository): string {
  const species = source.all('Plants', 'plant_id').filter((row) => numberOf(row, 'unit_id') === undefined && textOf(row, 'current_stage') === 'Catalog');
  const moments = [...species, ...source.all('GrowthUnits', 'unit_id').slice(0, 1)].flatMap((row) => parseUpstreamTime(textOf(row, 'created_at'), 'UTC')?.at ?? []);
  const first = moments[0];
  return first === undefined ? 'undated' : new Date(first).toISOString().slice(0, 19).replaceAll(/[-:]/g, '');
}
