import type { UpstreamRow } from '../../../database/repositories/upstream-source.repository.ts';
import { exampleOf } from './import-configuration.ts';
import type { ImportRun } from './import-run.ts';
import { isCatalogRow, mapPlant, stageChangeTime, stageOf } from './plant-mapping.ts';
import { unitOfPlant } from './plant-place.ts';
import { numberOf, textOf } from './upstream-row.ts';

/** Plants with their stages, place and pot. `asOf`: when the source was last written. */
export function importPlants(run: ImportRun, asOf: number): void {
  const { source, target, book } = run.options;
  const changes = stageChangesByPlant(run);
  run.change((count) => {
    const tally = book.table('Plants');
    for (const row of source.all('Plants', 'plant_id')) {
      if (isCatalogRow(row)) {
        count(() => tally.skipped('catalog_row'));
        continue;
      }
      const unitId = unitOfPlant(source, row);
      const zone = run.zoneOf(unitId);
      const stageChanges = changes.get(numberOf(row, 'plant_id') ?? 0) ?? [];
      const plant = mapPlant(row, { zone, asOf, stageChanges });
      if (!plant) {
        count(() => tally.rejected('empty', exampleOf('Plants', row)));
        continue;
      }
      const { id, isNew } = run.once(`Plants:${plant.plantId}`, 'plant', () => {
        for (const change of stageChanges) if (stageChangeTime(change, zone)) putStageRef(run, change);
        return target.createPlant({ ...plant, unitId: run.unitIds.get(unitId ?? 0) ?? null });
      });
      run.plantIds.set(plant.plantId, id);
      count(() => (isNew ? tally.imported() : tally.merged()));
    }
  });
  importStageChanges(run, changes);
}

const journalKey = (row: UpstreamRow): string => `plant_journal:${numberOf(row, 'entry_id') ?? 0}`;

function putStageRef(run: ImportRun, row: UpstreamRow): void {
  run.options.target.putRef(run.ref(journalKey(row)), 'plant_stage', textOf(row, 'plant_id') ?? '0');
}

/**
 * The journal of the server: its stage changes become dated stages, also those that came after an earlier import; the
 * rest waits for a journal here.
 */
function importStageChanges(run: ImportRun, changes: ReadonlyMap<number, readonly UpstreamRow[]>): void {
  const { source, target, book } = run.options;
  if (!source.has('plant_journal')) return;
  const tally = book.table('plant_journal');
  let stageRows = 0;
  run.change((count) => {
    for (const [plantId, rows] of changes) {
      for (const row of rows) {
        stageRows += 1;
        const ourPlant = run.plantIds.get(plantId);
        const stage = stageOf(textOf(row, 'growth_stage'));
        const when = stageChangeTime(row, run.zoneOf(numberOf(row, 'unit_id')));
        const example = exampleOf('plant_journal', row);
        if (ourPlant === undefined) count(() => tally.rejected('no_plant', example));
        else if (!stage) count(() => tally.rejected('no_stage', example));
        else if (!when) count(() => tally.rejected('no_time', example));
        else if (target.refOf(run.ref(journalKey(row))) !== undefined) count(() => tally.merged());
        else {
          const isNew = target.addStage(ourPlant, { stage, startedAt: when.at, isApproximate: when.isApproximate });
          putStageRef(run, row);
          count(() => (isNew ? tally.imported() : tally.merged()));
        }
      }
    }
  });
  tally.skipped('kept_for_later', source.count('plant_journal') - stageRows);
}

/** By the source's id of the plant; 0 for rows that name none. */
function stageChangesByPlant(run: ImportRun): ReadonlyMap<number, readonly UpstreamRow[]> {
  const byPlant = new Map<number, UpstreamRow[]>();
  for (const row of run.options.source.all('plant_journal', 'entry_id')) {
    if (textOf(row, 'entry_type') !== 'stage_change') continue;
    const plantId = numberOf(row, 'plant_id') ?? 0;
    const known = byPlant.get(plantId);
    if (known) known.push(row);
    else byPlant.set(plantId, [row]);
  }
  return byPlant;
}
