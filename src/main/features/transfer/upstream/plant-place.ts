import type { UpstreamRow, UpstreamSourceRepository } from '../../../database/repositories/upstream-source.repository.ts';
import { numberOf } from './upstream-row.ts';

/** The unit of a plant, in the source: its own column, else the table of links, which doubles it. */
export function unitOfPlant(source: UpstreamSourceRepository, plant: UpstreamRow): number | undefined {
  const own = numberOf(plant, 'unit_id');
  if (own !== undefined) return own;
  const plantId = numberOf(plant, 'plant_id');
  const link = source.all('GrowthUnitPlants', 'id').find((row) => numberOf(row, 'plant_id') === plantId);
  return link && numberOf(link, 'unit_id');
}
