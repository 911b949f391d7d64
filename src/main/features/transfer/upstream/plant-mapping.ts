import type { GrowthStage } from '../../../../shared/domain/growth-stage.ts';
import type { UpstreamRow } from '../../../database/repositories/upstream-source.repository.ts';
import { nameOf, numberOf, textOf } from './upstream-row.ts';
import { parseUpstreamTime } from './upstream-time.ts';

const DAY_MS = 86_400_000;

export interface MappedStage {
  readonly stage: GrowthStage;
  readonly startedAt: number;
  readonly isApproximate: boolean;
}

export interface MappedPlant {
  readonly plantId: number;
  /** In the source. */
  readonly unitId: number | undefined;
  readonly name: string;
  /** What the server calls its species, the most exact first. */
  readonly speciesWords: readonly string[];
  readonly variety: string | undefined;
  readonly createdAt: number;
  readonly stages: readonly MappedStage[];
  readonly pot: { readonly volumeL: number; readonly medium: string } | undefined;
}

/** `Harvest` is the server's last stage; here a plant ripens, and is archived by a person. */
const STAGES: Readonly<Record<string, GrowthStage>> = {
  seed: 'germination', germination: 'germination', seedling: 'seedling', vegetative: 'vegetative', flowering: 'flowering', fruiting: 'fruiting',
  'fruit development': 'fruiting', harvest: 'ripening',
};
const MEDIA: Readonly<Record<string, string>> = {
  soil: 'soil', coco: 'coco', coco_coir: 'coco', perlite: 'perlite', hydro: 'water', hydroponics: 'water', clay_pebbles: 'clay_pebbles', leca: 'clay_pebbles', rockwool: 'rockwool',
};
const LARGEST_POT_L = 10_000;

/** Rows that the server ships: a list of species, no plants of the grower's. */
export function isCatalogRow(row: UpstreamRow): boolean {
  return numberOf(row, 'unit_id') === undefined && textOf(row, 'current_stage') === 'Catalog';
}

export function stageOf(word: string | undefined): GrowthStage | undefined {
  const lower = word?.toLowerCase() ?? '';
  return Object.hasOwn(STAGES, lower) ? STAGES[lower] : undefined;
}

export interface PlantContext {
  readonly zone: string;
  /** The journal's `stage_change` rows of this plant. */
  readonly stageChanges: readonly UpstreamRow[];
  /** When the source was last written, as far as known: the counter of days is of then. */
  readonly asOf: number;
}

/**
 * A plant with dated events: each stage change of the journal, and the stage of now by the server's counter of days
 * where no entry tells of it. The counter stood still while the server was off, so that event is approximate.
 */
export function mapPlant(row: UpstreamRow, { zone, stageChanges, asOf }: PlantContext): MappedPlant | undefined {
  const plantId = numberOf(row, 'plant_id');
  if (plantId === undefined) return undefined;
  const planted = parseUpstreamTime(textOf(row, 'planted_date'), zone)?.at;
  const createdAt = planted ?? parseUpstreamTime(textOf(row, 'created_at'), zone)?.at ?? asOf;
  const volumeL = numberOf(row, 'pot_size_liters') ?? 0;
  const variety = textOf(row, 'strain_variety') ?? textOf(row, 'plant_variety');
  return {
    plantId,
    unitId: numberOf(row, 'unit_id'),
    name: nameOf(textOf(row, 'name'), `Plant ${plantId}`),
    speciesWords: [textOf(row, 'plant_species'), textOf(row, 'plant_type')].flatMap((word) => word ?? []),
    variety: variety === undefined ? undefined : nameOf(variety, variety),
    createdAt,
    stages: stagesOf(row, stageChanges, zone, asOf),
    pot: volumeL > 0 && volumeL <= LARGEST_POT_L ? { volumeL, medium: mediumOf(textOf(row, 'growing_medium')) } : undefined,
  };
}

function stagesOf(row: UpstreamRow, changes: readonly UpstreamRow[], zone: string, asOf: number): MappedStage[] {
  const byInstant = new Map<number, MappedStage>();
  for (const change of changes) {
    const stage = stageOf(textOf(change, 'growth_stage'));
    const when = stageChangeTime(change, zone);
    if (stage && when) byInstant.set(when.at, { stage, startedAt: when.at, isApproximate: when.isApproximate });
  }
  const stage = stageOf(textOf(row, 'current_stage'));
  if (stage && ![...byInstant.values()].some((known) => known.stage === stage)) {
    const startedAt = asOf - Math.max(0, Math.min(numberOf(row, 'days_in_stage') ?? 0, 9_000)) * DAY_MS;
    if (!byInstant.has(startedAt)) byInstant.set(startedAt, { stage, startedAt, isApproximate: true });
  }
  return [...byInstant.values()].toSorted((a, b) => a.startedAt - b.startedAt);
}

/** When a journal row says that the stage changed. */
export function stageChangeTime(row: UpstreamRow, zone: string): ReturnType<typeof parseUpstreamTime> {
  return parseUpstreamTime(textOf(row, 'observation_date') ?? textOf(row, 'created_at'), zone);
}

function mediumOf(word: string | undefined): string {
  const lower = word?.toLowerCase() ?? '';
  return Object.hasOwn(MEDIA, lower) ? (MEDIA[lower] ?? 'other') : 'other';
}
