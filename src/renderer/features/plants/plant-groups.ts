import type { PlantNow } from '../../../shared/contract/plants.contract.ts';
import type { GrowthUnit } from '../../../shared/contract/units.contract.ts';

export interface PlantGroup {
  /** Absent for the plants that stand in no growth unit. */
  readonly unit?: GrowthUnit;
  readonly plants: readonly PlantNow[];
}

/** Plants by the growth unit in which they stand, in the order of the units, those that stand in none last. Empty ones are left out. */
export function groupByUnit(plants: readonly PlantNow[], units: readonly GrowthUnit[]): PlantGroup[] {
  const known = new Set(units.map(({ id }) => id));
  const groups: PlantGroup[] = [
    ...units.map((unit) => ({ unit, plants: plants.filter(({ unitId }) => unitId === unit.id) })),
    { plants: plants.filter(({ unitId }) => unitId === undefined || !known.has(unitId)) },
  ];
  return groups.filter((group) => group.plants.length > 0);
}
