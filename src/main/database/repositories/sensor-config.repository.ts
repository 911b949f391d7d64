import type { Sensor } from '../../../shared/contract/sensors.contract.ts';
import { AppError, must } from '../../../shared/rpc/errors.ts';
import type { Connection } from '../connection.ts';
import { isUniqueViolation } from '../sqlite-failure.ts';
import { prepareChange, prepareRows, type ChangeStatement, type ColumnsOf, type RowStatement } from '../statement.ts';
import { withoutNulls } from './without-nulls.ts';

/** `hubId: null`: no hub here feeds it yet; its note says what is known of it. */
export type NewSensor = Pick<Sensor, 'unitId' | 'channel' | 'name' | 'metric' | 'unit' | 'createdAt'> & { readonly hubId: number | null; readonly note?: string | undefined };
/**
 * What may change of a sensor; `periodMs: null` gives the word back to the hub. Metric and unit are not here:
 * readings are stored raw, so a channel that means something else from now on is a new sensor, and this one archived.
 */
export interface SensorChange {
  readonly name?: string | undefined;
  readonly unitId?: number | undefined;
  readonly periodMs?: number | null | undefined;
}

interface SensorRow {
  readonly id: number;
  readonly unitId: number;
  readonly hubId: number | null;
  readonly channel: string;
  readonly name: string;
  readonly metric: Sensor['metric'];
  readonly unit: Sensor['unit'];
  readonly periodMs: number | null;
  readonly createdAt: number;
  readonly archivedAt: number | null;
  readonly note: string | null;
}

const COLUMNS: ColumnsOf<SensorRow> = {
  id: true, unitId: true, hubId: true, channel: true, name: true, metric: true, unit: true, periodMs: true, createdAt: true, archivedAt: true, note: true,
};
const SELECTED = `id, unit_id AS unitId, hub_id AS hubId, channel, name, metric, unit, period_ms AS periodMs,
  created_at AS createdAt, archived_at AS archivedAt, note`;

/** Owns the table SensorConfig. */
export class SensorConfigRepository {
  readonly #list: RowStatement<{ readonly unitId: number | null; readonly includeArchived: number }, SensorRow>;
  readonly #listOfHub: RowStatement<{ readonly hubId: number }, SensorRow>;
  readonly #get: RowStatement<{ readonly id: number }, SensorRow>;
  readonly #getByChannel: RowStatement<{ readonly hubId: number; readonly channel: string }, SensorRow>;
  readonly #insert: RowStatement<Omit<NewSensor, 'note'> & Pick<SensorRow, 'note'> & { readonly taken: number }, SensorRow>;
  readonly #update: RowStatement<Pick<SensorRow, 'id' | 'name' | 'unitId' | 'periodMs'>, SensorRow>;
  readonly #bind: RowStatement<{ readonly id: number; readonly hubId: number; readonly channel: string }, SensorRow>;
  readonly #archive: ChangeStatement<{ readonly id: number; readonly at: number }>;
  readonly #highestTaken: () => number;

  /** @param highestTaken the highest id that the history knows of: a new sensor gets a higher one. */
  constructor(connection: Connection, highestTaken: () => number = () => 0) {
    this.#highestTaken = highestTaken;
    this.#list = prepareRows(
      connection,
      `SELECT ${SELECTED} FROM SensorConfig
       WHERE (@unitId IS NULL OR unit_id = @unitId) AND (@includeArchived = 1 OR archived_at IS NULL) ORDER BY id`,
      COLUMNS,
    );
    this.#listOfHub = prepareRows(connection, `SELECT ${SELECTED} FROM SensorConfig WHERE hub_id = @hubId AND archived_at IS NULL ORDER BY id`, COLUMNS);
    this.#get = prepareRows(connection, `SELECT ${SELECTED} FROM SensorConfig WHERE id = @id`, COLUMNS);
    this.#getByChannel = prepareRows(
      connection,
      `SELECT ${SELECTED} FROM SensorConfig WHERE hub_id = @hubId AND channel = @channel AND archived_at IS NULL`,
      COLUMNS,
    );
    this.#insert = prepareRows(
      connection,
      `INSERT INTO SensorConfig (id, unit_id, hub_id, channel, name, metric, unit, created_at, note)
       VALUES ((SELECT max(coalesce(max(id), 0), CAST(@taken AS INTEGER)) + 1 FROM SensorConfig), @unitId, @hubId, @channel, @name, @metric, @unit, @createdAt, @note) RETURNING ${SELECTED}`,
      COLUMNS,
    );
    this.#update = prepareRows(
      connection,
      `UPDATE SensorConfig SET name = @name, unit_id = @unitId, period_ms = @periodMs WHERE id = @id RETURNING ${SELECTED}`,
      COLUMNS,
    );
    this.#bind = prepareRows(
      connection,
      `UPDATE SensorConfig SET hub_id = @hubId, channel = @channel WHERE id = @id AND hub_id IS NULL AND archived_at IS NULL RETURNING ${SELECTED}`,
      COLUMNS,
    );
    this.#archive = prepareChange(connection, 'UPDATE SensorConfig SET archived_at = @at WHERE id = @id AND archived_at IS NULL');
  }

  /** Of one growth unit or of all, oldest first. */
  list({ unitId, includeArchived = false }: { readonly unitId?: number | undefined; readonly includeArchived?: boolean | undefined } = {}): readonly Sensor[] {
    return this.#list.all({ unitId: unitId ?? null, includeArchived: includeArchived ? 1 : 0 }).map(withoutNulls<SensorRow>);
  }

  /** Those of a hub that are not archived. */
  listOfHub(hubId: number): readonly Sensor[] {
    return this.#listOfHub.all({ hubId }).map(withoutNulls<SensorRow>);
  }

  get(id: number): Sensor | undefined {
    return toSensor(this.#get.get({ id }));
  }

  /** The sensor that a channel feeds now. */
  getByChannel(hubId: number, channel: string): Sensor | undefined {
    return toSensor(this.#getByChannel.get({ hubId, channel }));
  }

  /** @throws AppError `conflict` when the channel feeds another sensor. */
  insert(sensor: NewSensor): Sensor {
    try {
      return withoutNulls(must(this.#insert.get({ ...sensor, note: sensor.note ?? null, taken: this.#highestTaken() }), 'RETURNING answers with the inserted row'));
    } catch (error) {
      throw toChannelError(error, sensor.channel);
    }
  }

  /** Changes what is given; undefined when there is no such sensor. */
  update(id: number, change: SensorChange): Sensor | undefined {
    const before = this.#get.get({ id });
    if (!before) return undefined;
    return toSensor(
      this.#update.get({
        id,
        name: change.name ?? before.name,
        unitId: change.unitId ?? before.unitId,
        periodMs: change.periodMs === undefined ? before.periodMs : change.periodMs,
      }),
    );
  }

  /**
   * Lets a channel feed a sensor that no hub feeds; undefined when there is no such one.
   * @throws AppError `conflict` when the channel feeds another sensor.
   */
  bind(id: number, { hubId, channel }: { readonly hubId: number; readonly channel: string }): Sensor | undefined {
    try {
      return toSensor(this.#bind.get({ id, hubId, channel }));
    } catch (error) {
      throw toChannelError(error, channel);
    }
  }

  /** False when there is no such sensor, or it was archived before. */
  archive(id: number, at: number): boolean {
    return this.#archive.run({ id, at }) > 0;
  }
}

const toSensor = (row: SensorRow | undefined): Sensor | undefined => row && withoutNulls(row);

function toChannelError(error: unknown, channel: string): unknown {
  if (!isUniqueViolation(error)) return error;
  return new AppError('conflict', `Channel ${channel} already feeds a sensor. Stop recording that one first.`, { cause: error, field: 'channel' });
}
