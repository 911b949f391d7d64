import type { Band } from './band.ts';
import type { GrowthStage } from './growth-stage.ts';
import { METRICS, type Metric } from './metric.ts';

/** How well a figure is founded: A peer-reviewed, standard or manufacturer; B extension or industry technical; C grower consensus. */
export const GRADES = ['A', 'B', 'C'] as const;
export type Grade = (typeof GRADES)[number];

/** What kind of crop it is, to group a list. */
export const SPECIES_GROUPS = ['leafy', 'herb', 'fruiting', 'root', 'legume', 'microgreen', 'ornamental', 'cannabis', 'other'] as const;
export type SpeciesGroup = (typeof SPECIES_GROUPS)[number];

/** A quantity that a species can have a band for: the metric whose unit it has, or its own range. */
interface QuantitySpec {
  readonly metric?: Metric;
  readonly decimals: number;
  readonly range: readonly [minimum: number, maximum: number];
}

const ofMetric = (metric: Metric): QuantitySpec & { readonly metric: Metric } => ({ metric, decimals: METRICS[metric].decimals, range: METRICS[metric].plausible });

/**
 * What a species can have a band for, in the order in which a page shows them. `mean` is over 24 hours, `dli` is
 * mol/m² a day, `photoperiod_h` hours of light a day, `soil_moisture` percent of what the substrate holds.
 */
export const SPECIES_QUANTITY_SPECS = {
  air_temperature_day: ofMetric('air_temperature'),
  air_temperature_night: ofMetric('air_temperature'),
  air_temperature_mean: ofMetric('air_temperature'),
  relative_humidity: ofMetric('relative_humidity'),
  vpd_air: ofMetric('vpd_air'),
  vpd_leaf: ofMetric('vpd_leaf'),
  co2: ofMetric('co2'),
  ppfd: ofMetric('ppfd'),
  dli: { decimals: 1, range: [0, 100] },
  photoperiod_h: { decimals: 1, range: [0, 24] },
  soil_temperature: ofMetric('soil_temperature'),
  soil_moisture: ofMetric('soil_moisture'),
  water_temperature: ofMetric('water_temperature'),
  water_ph: ofMetric('water_ph'),
  water_ec: ofMetric('water_ec'),
} as const satisfies Readonly<Record<string, QuantitySpec>>;
export type SpeciesQuantity = keyof typeof SPECIES_QUANTITY_SPECS;
export const SPECIES_QUANTITIES = Object.keys(SPECIES_QUANTITY_SPECS) as [SpeciesQuantity, ...SpeciesQuantity[]];

/** A band and how well it is founded. */
export interface GradedBand extends Band {
  readonly grade: Grade;
  /** Key of the table of sources; absent where nobody checked the figure. */
  readonly source?: string | undefined;
}

export type SpeciesBands = Readonly<Partial<Record<SpeciesQuantity, GradedBand | undefined>>>;

export interface SpeciesStage {
  readonly stage: GrowthStage;
  /** How many days the stage lasts. */
  readonly days?: GradedBand | undefined;
  /** What differs from the bands of the whole life. */
  readonly bands: SpeciesBands;
}

export interface Species {
  readonly id: string;
  readonly name: string;
  readonly group: SpeciesGroup;
  /** Bands that hold in every stage which does not name its own. */
  readonly bands: SpeciesBands;
  readonly stages: readonly SpeciesStage[];
}

/** What a species wants in a stage: the bands of its whole life, with those of the stage in their place. */
export function bandsInStage(species: Species, stage: GrowthStage): SpeciesBands {
  return { ...species.bands, ...species.stages.find((candidate) => candidate.stage === stage)?.bands };
}
