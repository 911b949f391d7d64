import { areDisjoint, spanOf, type Band, type Span } from './band.ts';
import type { ProfileStage } from './condition-profile.ts';
import { leafVapourPressureDeficitKPa, vapourPressureDeficitKPa } from './psychrometrics.ts';
import type { SpeciesBands } from './species.ts';

/** mol/m² that one µmol/m²/s gives in an hour. */
const MOL_AN_HOUR = 0.0036;
/** Leaf minus air, in °C: what growers measure under LED and under HPS. Within it no band of leaf VPD is called a contradiction. */
export const USUAL_LEAF_OFFSETS_C = [-2.5, 1] as const;

/** Two bands that cannot both be met, with what is possible in the unit of the second. */
export type Contradiction =
  | { readonly rule: 'vpd'; readonly phase: 'day' | 'night'; readonly possible: Span }
  | { readonly rule: 'dli'; readonly possible: Span }
  | { readonly rule: 'night_warmer' }
  | { readonly rule: 'mean_outside' };

/** kPa that a temperature and a humidity allow; a leaf whose temperature is not known may be anything usual. */
export function possibleVpdKPa(airC: Band, relativeHumidity: Band, basis: 'air' | 'leaf'): Span {
  const air = spanOf(airC);
  const humidity = spanOf(relativeHumidity);
  const driest = Math.max(humidity.low, 0);
  const dampest = Math.min(humidity.high, 100);
  const [coolest, warmest] = USUAL_LEAF_OFFSETS_C;
  const at = (celsius: number, percent: number, offsetC: number): number =>
    basis === 'air' ? vapourPressureDeficitKPa(celsius, percent) : leafVapourPressureDeficitKPa(celsius, percent, offsetC);
  return {
    low: Number.isFinite(air.low) ? at(air.low, dampest, coolest) : -Infinity,
    high: Number.isFinite(air.high) ? at(air.high, driest, warmest) : Infinity,
  };
}

/** mol/m² a day that a light of such strength gives in so many hours. */
export function possibleDli(ppfd: Band, hours: Band): Span {
  const strength = spanOf(ppfd);
  const length = spanOf(hours);
  return { low: Math.max(strength.low, 0) * Math.max(length.low, 0) * MOL_AN_HOUR, high: strength.high * Math.min(length.high, 24) * MOL_AN_HOUR };
}

/** What contradicts itself in the bands of a species, in one stage. */
export function contradictionsOfSpecies(bands: SpeciesBands): Contradiction[] {
  const { air_temperature_day: day, air_temperature_night: night, air_temperature_mean: mean, relative_humidity: humidity, vpd_air, vpd_leaf } = bands;
  const found = [
    vpdContradiction('day', day ?? mean, humidity, vpd_leaf, 'leaf'),
    vpdContradiction('day', day ?? mean, humidity, vpd_air, 'air'),
    dliContradiction(bands.ppfd, bands.photoperiod_h, bands.dli),
    nightContradiction(day, night),
    mean && areDisjoint(spanOf(mean), { low: spanOf(night ?? {}).low, high: spanOf(day ?? {}).high }) ? ({ rule: 'mean_outside' } as const) : undefined,
  ];
  return found.filter((contradiction) => contradiction !== undefined);
}

/** What contradicts itself in one stage of a profile. */
export function contradictionsOfProfile({ day, night, dli, photoperiodHours }: ProfileStage): Contradiction[] {
  const found = [
    vpdContradiction('day', day.air_temperature, day.relative_humidity, day.vpd_leaf, 'leaf'),
    vpdContradiction('night', night.air_temperature, night.relative_humidity, night.vpd_leaf, 'leaf'),
    dliContradiction(day.ppfd, photoperiodHours === undefined ? undefined : { target: photoperiodHours }, dli),
    nightContradiction(day.air_temperature, night.air_temperature),
  ];
  return found.filter((contradiction) => contradiction !== undefined);
}

type MaybeBand = Band | undefined;

function vpdContradiction(phase: 'day' | 'night', air: MaybeBand, humidity: MaybeBand, vpd: MaybeBand, basis: 'air' | 'leaf'): Contradiction | undefined {
  if (!air || !humidity || !vpd) return undefined;
  const possible = possibleVpdKPa(air, humidity, basis);
  return areDisjoint(possible, spanOf(vpd)) ? { rule: 'vpd', phase, possible } : undefined;
}

function dliContradiction(ppfd: MaybeBand, hours: MaybeBand, dli: MaybeBand): Contradiction | undefined {
  if (!ppfd || !hours || !dli) return undefined;
  const possible = possibleDli(ppfd, hours);
  return areDisjoint(possible, spanOf(dli)) ? { rule: 'dli', possible } : undefined;
}

/** Plants and rooms cool at night: an end of the night above the same end of the day is a slip. */
function nightContradiction(day: MaybeBand, night: MaybeBand): Contradiction | undefined {
  if (!day || !night) return undefined;
  const isWarmer = (['min', 'target', 'max'] as const).some((end) => (night[end] ?? -Infinity) > (day[end] ?? Infinity));
  return isWarmer ? { rule: 'night_warmer' } : undefined;
}
