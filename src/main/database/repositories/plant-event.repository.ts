import type { PlantEventKind } from '../../../shared/contract/plants.contract.ts';
import type { GrowingMedium } from '../../../shared/domain/growing-medium.ts';
import type { GrowthStage } from '../../../shared/domain/growth-stage.ts';
import type { PlacementEvent, PottingEvent, StageEvent } from '../../../shared/domain/plant-timeline.ts';
import { AppError, must } from '../../../shared/rpc/errors.ts';
import type { Connection } from '../connection.ts';
import { isUniqueViolation } from '../sqlite-failure.ts';
import { prepareChange, prepareRows, type ChangeStatement, type ColumnsOf, type RowStatement } from '../statement.ts';
import { withoutNulls } from './without-nulls.ts';

interface StageRow {
  readonly plantId: number;
  readonly id: number;
  readonly at: number;
  readonly stage: GrowthStage;
  readonly isApproximate: number;
}

interface PlacementRow {
  readonly plantId: number;
  readonly id: number;
  readonly at: number;
  readonly unitId: number | null;
}

interface PottingRow {
  readonly plantId: number;
  readonly id: number;
  readonly at: number;
  readonly volumeL: number;
  readonly medium: GrowingMedium;
}

/** Of one plant, or with null of all. */
interface OfPlant {
  readonly plantId: number | null;
}
type Listed<Event> = Event & { readonly plantId: number };
type New<Row> = Omit<Row, 'id'>;

const STAGE_COLUMNS: ColumnsOf<StageRow> = { plantId: true, id: true, at: true, stage: true, isApproximate: true };
const STAGE = 'plant_id AS plantId, id, started_at AS at, stage, is_approximate AS isApproximate';
const PLACEMENT_COLUMNS: ColumnsOf<PlacementRow> = { plantId: true, id: true, at: true, unitId: true };
const PLACEMENT = 'plant_id AS plantId, id, moved_at AS at, unit_id AS unitId';
const POTTING_COLUMNS: ColumnsOf<PottingRow> = { plantId: true, id: true, at: true, volumeL: true, medium: true };
const POTTING = 'plant_id AS plantId, id, potted_at AS at, volume_l AS volumeL, medium';
const OF_PLANT = 'WHERE @plantId IS NULL OR plant_id = @plantId';

/** Owns the tables PlantStage, PlantPlacement and PlantPotting: what happened to plants, and when. */
export class PlantEventRepository {
  readonly #stages: RowStatement<OfPlant, StageRow>;
  readonly #placements: RowStatement<OfPlant, PlacementRow>;
  readonly #pottings: RowStatement<OfPlant, PottingRow>;
  readonly #insertStage: RowStatement<New<StageRow>, StageRow>;
  readonly #insertPlacement: RowStatement<New<PlacementRow>, PlacementRow>;
  readonly #insertPotting: RowStatement<New<PottingRow>, PottingRow>;
  readonly #remove: Readonly<Record<PlantEventKind, ChangeStatement<{ readonly plantId: number; readonly id: number }>>>;

  constructor(connection: Connection) {
    this.#stages = prepareRows(connection, `SELECT ${STAGE} FROM PlantStage ${OF_PLANT} ORDER BY started_at`, STAGE_COLUMNS);
    this.#placements = prepareRows(connection, `SELECT ${PLACEMENT} FROM PlantPlacement ${OF_PLANT} ORDER BY moved_at`, PLACEMENT_COLUMNS);
    this.#pottings = prepareRows(connection, `SELECT ${POTTING} FROM PlantPotting ${OF_PLANT} ORDER BY potted_at`, POTTING_COLUMNS);
    this.#insertStage = prepareRows(
      connection,
      `INSERT INTO PlantStage (plant_id, stage, started_at, is_approximate) VALUES (@plantId, @stage, @at, @isApproximate) RETURNING ${STAGE}`,
      STAGE_COLUMNS,
    );
    this.#insertPlacement = prepareRows(
      connection,
      `INSERT INTO PlantPlacement (plant_id, unit_id, moved_at) VALUES (@plantId, @unitId, @at) RETURNING ${PLACEMENT}`,
      PLACEMENT_COLUMNS,
    );
    this.#insertPotting = prepareRows(
      connection,
      `INSERT INTO PlantPotting (plant_id, volume_l, medium, potted_at) VALUES (@plantId, @volumeL, @medium, @at) RETURNING ${POTTING}`,
      POTTING_COLUMNS,
    );
    this.#remove = {
      stage: prepareChange(connection, 'DELETE FROM PlantStage WHERE id = @id AND plant_id = @plantId'),
      placement: prepareChange(connection, 'DELETE FROM PlantPlacement WHERE id = @id AND plant_id = @plantId'),
      potting: prepareChange(connection, 'DELETE FROM PlantPotting WHERE id = @id AND plant_id = @plantId'),
    };
  }

  /** Of one plant or of all, oldest first. */
  stages(plantId?: number): readonly Listed<StageEvent>[] {
    return this.#stages.all({ plantId: plantId ?? null }).map((row) => ({ ...row, isApproximate: row.isApproximate === 1 }));
  }

  /** Of one plant or of all, oldest first. */
  placements(plantId?: number): readonly Listed<PlacementEvent>[] {
    return this.#placements.all({ plantId: plantId ?? null }).map(withoutNulls<PlacementRow>);
  }

  /** Of one plant or of all, oldest first. */
  pottings(plantId?: number): readonly Listed<PottingEvent>[] {
    return this.#pottings.all({ plantId: plantId ?? null });
  }

  /** @throws AppError `conflict` when another stage begins at that instant. */
  insertStage(plantId: number, { stage, at, isApproximate }: Omit<StageEvent, 'id'>): void {
    insertOnce(this.#insertStage, { plantId, stage, at, isApproximate: isApproximate ? 1 : 0 }, 'Another stage begins at exactly this time. Choose another time, or take the other one back.');
  }

  /** @throws AppError `conflict` when it was moved at that instant. */
  insertPlacement(plantId: number, { unitId, at }: Omit<PlacementEvent, 'id'>): void {
    insertOnce(this.#insertPlacement, { plantId, unitId: unitId ?? null, at }, 'This plant was moved at exactly this time. Choose another time, or take the other move back.');
  }

  /** @throws AppError `conflict` when it was potted at that instant. */
  insertPotting(plantId: number, { volumeL, medium, at }: Omit<PottingEvent, 'id'>): void {
    insertOnce(this.#insertPotting, { plantId, volumeL, medium, at }, 'This plant was potted at exactly this time. Choose another time, or take the other potting back.');
  }

  /** False when the plant has no such event. */
  remove(plantId: number, kind: PlantEventKind, id: number): boolean {
    return this.#remove[kind].run({ plantId, id }) > 0;
  }
}

function insertOnce<Parameters extends object, Row>(statement: RowStatement<Parameters, Row>, parameters: Parameters, sentence: string): void {
  try {
    must(statement.get(parameters), 'RETURNING answers with the inserted row');
  } catch (error) {
    if (!isUniqueViolation(error)) throw error;
    throw new AppError('conflict', sentence, { cause: error, field: 'at' });
  }
}
