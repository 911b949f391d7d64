import type { Band } from './band.ts';
import type { GrowthStage } from './growth-stage.ts';
import type { Metric } from './metric.ts';
import { bandsInStage, type GradedBand, type Species } from './species.ts';

/** What a condition profile can hold by day, at night, and in the root zone at any hour. */
export const DAY_METRICS = ['air_temperature', 'relative_humidity', 'vpd_leaf', 'co2', 'ppfd'] as const satisfies readonly Metric[];
export const NIGHT_METRICS = ['air_temperature', 'relative_humidity', 'vpd_leaf', 'co2'] as const satisfies readonly Metric[];
export const ROOT_ZONE_METRICS = ['soil_moisture', 'soil_temperature', 'water_temperature', 'water_ph', 'water_ec'] as const satisfies readonly Metric[];

type Bands<Name extends string> = Readonly<Partial<Record<Name, Band | undefined>>>;

/** What is wanted in one stage. */
export interface ProfileStage {
  readonly stage: GrowthStage;
  /** Hours of light a day. */
  readonly photoperiodHours?: number | undefined;
  /** Light of a whole day, mol/m². */
  readonly dli?: Band | undefined;
  readonly day: Bands<(typeof DAY_METRICS)[number]>;
  readonly night: Bands<(typeof NIGHT_METRICS)[number]>;
  readonly rootZone: Bands<(typeof ROOT_ZONE_METRICS)[number]>;
}

/**
 * The stages of a profile that begins with what is known of a species. What is not known stays out. Where only a mean
 * over 24 hours is known, it serves day and night; hours of light are taken over only where one number is wanted.
 */
export function profileStagesOf(species: Species): ProfileStage[] {
  return species.stages.map(({ stage }) => {
    const bands = bandsInStage(species, stage);
    const isOnlyMean = bands.air_temperature_day === undefined && bands.air_temperature_night === undefined;
    const mean = isOnlyMean ? bands.air_temperature_mean : undefined;
    return {
      stage,
      ...(bands.photoperiod_h?.target !== undefined && { photoperiodHours: bands.photoperiod_h.target }),
      ...(bands.dli && { dli: plain(bands.dli) }),
      day: known({
        air_temperature: bands.air_temperature_day ?? mean,
        relative_humidity: bands.relative_humidity,
        vpd_leaf: bands.vpd_leaf,
        co2: bands.co2,
        ppfd: bands.ppfd,
      }),
      night: known({ air_temperature: bands.air_temperature_night ?? mean, relative_humidity: bands.relative_humidity }),
      rootZone: known({
        soil_moisture: bands.soil_moisture,
        soil_temperature: bands.soil_temperature,
        water_temperature: bands.water_temperature,
        water_ph: bands.water_ph,
        water_ec: bands.water_ec,
      }),
    };
  });
}

const plain = ({ min, target, max }: Band): Band => ({ ...(min !== undefined && { min }), ...(target !== undefined && { target }), ...(max !== undefined && { max }) });

function known<Name extends string>(bands: Readonly<Record<Name, GradedBand | undefined>>): Bands<Name> {
  const entries = Object.entries<GradedBand | undefined>(bands);
  return Object.fromEntries(entries.flatMap(([name, band]) => (band ? [[name, plain(band)]] : []))) as Bands<Name>;
}
