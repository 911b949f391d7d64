import { AppError, must } from '../../../shared/rpc/errors.ts';
import type { Connection } from '../connection.ts';
import { isUniqueViolation } from '../sqlite-failure.ts';
import { prepareChange, prepareRows, type ChangeStatement, type ColumnsOf, type RowStatement } from '../statement.ts';
import { withoutNulls } from './without-nulls.ts';

/** One output channel of a hub. Stored; nothing drives it yet. */
export interface ActuatorConfig {
  readonly id: number;
  /** Absent until somebody says where it stands. */
  readonly unitId?: number;
  /** Absent once its hub was forgotten. */
  readonly hubId?: number;
  readonly channel: string;
  readonly name: string;
  readonly mode: 'onoff' | 'percent' | 'pulse' | 'dose';
  /** The value that it takes when nobody commands it. */
  readonly safeValue: number;
  readonly maxOnS?: number;
  readonly minOffS?: number;
  /** Whether the device itself falls back to the safe value when the app is silent. */
  readonly hasFailsafe: boolean;
  readonly createdAt: number;
  readonly archivedAt?: number;
  /** What an import knew of it. */
  readonly note?: string;
}

/** An actuator as its hub describes it; `hubId: null`: no hub here has it yet. */
export type NewActuator = Omit<ActuatorConfig, 'id' | 'archivedAt' | 'hubId'> & { readonly hubId: number | null };
/** What a hub may say anew of an actuator. */
export type ActuatorDescription = Pick<ActuatorConfig, 'mode' | 'safeValue' | 'maxOnS' | 'minOffS' | 'hasFailsafe'>;

interface ActuatorRow {
  readonly id: number;
  readonly unitId: number | null;
  readonly hubId: number | null;
  readonly channel: string;
  readonly name: string;
  readonly mode: ActuatorConfig['mode'];
  readonly safeValue: number;
  readonly maxOnS: number | null;
  readonly minOffS: number | null;
  readonly hasFailsafe: number;
  readonly createdAt: number;
  readonly archivedAt: number | null;
  readonly note: string | null;
}

type DescriptionRow = Pick<ActuatorRow, 'mode' | 'safeValue' | 'maxOnS' | 'minOffS' | 'hasFailsafe'>;

const COLUMNS: ColumnsOf<ActuatorRow> = {
  id: true, unitId: true, hubId: true, channel: true, name: true, mode: true, safeValue: true, maxOnS: true, minOffS: true,
  hasFailsafe: true, createdAt: true, archivedAt: true, note: true,
};
const SELECTED = `id, unit_id AS unitId, hub_id AS hubId, channel, name, mode, safe_value AS safeValue, max_on_s AS maxOnS,
  min_off_s AS minOffS, has_failsafe AS hasFailsafe, created_at AS createdAt, archived_at AS archivedAt, note`;

/** Owns the table ActuatorConfig. */
export class ActuatorConfigRepository {
  readonly #listOfHub: RowStatement<{ readonly hubId: number }, ActuatorRow>;
  readonly #get: RowStatement<{ readonly id: number }, ActuatorRow>;
  readonly #insert: RowStatement<Omit<ActuatorRow, 'id' | 'archivedAt'>, ActuatorRow>;
  readonly #describe: RowStatement<DescriptionRow & { readonly id: number }, ActuatorRow>;
  readonly #archive: ChangeStatement<{ readonly id: number; readonly at: number }>;

  constructor(connection: Connection) {
    this.#listOfHub = prepareRows(connection, `SELECT ${SELECTED} FROM ActuatorConfig WHERE hub_id = @hubId AND archived_at IS NULL ORDER BY id`, COLUMNS);
    this.#get = prepareRows(connection, `SELECT ${SELECTED} FROM ActuatorConfig WHERE id = @id`, COLUMNS);
    this.#insert = prepareRows(
      connection,
      `INSERT INTO ActuatorConfig (unit_id, hub_id, channel, name, mode, safe_value, max_on_s, min_off_s, has_failsafe, created_at, note)
       VALUES (@unitId, @hubId, @channel, @name, @mode, @safeValue, @maxOnS, @minOffS, @hasFailsafe, @createdAt, @note) RETURNING ${SELECTED}`,
      COLUMNS,
    );
    this.#describe = prepareRows(
      connection,
      `UPDATE ActuatorConfig SET mode = @mode, safe_value = @safeValue, max_on_s = @maxOnS, min_off_s = @minOffS, has_failsafe = @hasFailsafe
       WHERE id = @id RETURNING ${SELECTED}`,
      COLUMNS,
    );
    this.#archive = prepareChange(connection, 'UPDATE ActuatorConfig SET archived_at = @at WHERE id = @id AND archived_at IS NULL');
  }

  /** Those of a hub that are not archived, oldest first. */
  listOfHub(hubId: number): readonly ActuatorConfig[] {
    return this.#listOfHub.all({ hubId }).map(toActuator);
  }

  get(id: number): ActuatorConfig | undefined {
    const row = this.#get.get({ id });
    return row && toActuator(row);
  }

  /** @throws AppError `conflict` when the channel already has an actuator. */
  insert(actuator: NewActuator): ActuatorConfig {
    const { unitId, hubId, channel, name, createdAt, note } = actuator;
    try {
      const row = this.#insert.get({ unitId: unitId ?? null, hubId, channel, name, createdAt, note: note ?? null, ...toDescriptionRow(actuator) });
      return toActuator(must(row, 'RETURNING answers with the inserted row'));
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new AppError('conflict', `Channel ${channel} already has an actuator. Archive that actuator first.`, { cause: error, field: 'channel' });
    }
  }

  /** Writes down what the hub says of it now; undefined when there is no such actuator. */
  describe(id: number, description: ActuatorDescription): ActuatorConfig | undefined {
    const row = this.#describe.get({ id, ...toDescriptionRow(description) });
    return row && toActuator(row);
  }

  /** False when there is no such actuator, or it was archived before. */
  archive(id: number, at: number): boolean {
    return this.#archive.run({ id, at }) > 0;
  }
}

function toDescriptionRow({ mode, safeValue, maxOnS, minOffS, hasFailsafe }: ActuatorDescription): DescriptionRow {
  return { mode, safeValue, maxOnS: maxOnS ?? null, minOffS: minOffS ?? null, hasFailsafe: hasFailsafe ? 1 : 0 };
}

function toActuator(row: ActuatorRow): ActuatorConfig {
  return { ...withoutNulls(row), hasFailsafe: row.hasFailsafe === 1 };
}
