import type { Hub } from '../../../shared/contract/hubs.contract.ts';
import { AppError, must } from '../../../shared/rpc/errors.ts';
import type { Connection } from '../connection.ts';
import { isUniqueViolation } from '../sqlite-failure.ts';
import { prepareChange, prepareRows, type ChangeStatement, type ColumnsOf, type NoParameters, type RowStatement } from '../statement.ts';
import { withoutNulls } from './without-nulls.ts';

export type NewHub = Pick<Hub, 'name' | 'kind' | 'path' | 'createdAt'>;
/** What a board said of itself. */
export interface HubRecognition {
  readonly protocol: NonNullable<Hub['protocol']>;
  readonly hubKey?: string | undefined;
  readonly firmware?: string | undefined;
}

interface HubRow {
  readonly id: number;
  readonly name: string;
  readonly kind: Hub['kind'];
  readonly path: string;
  readonly protocol: HubRecognition['protocol'] | null;
  readonly hubKey: string | null;
  readonly firmware: string | null;
  readonly createdAt: number;
}

const COLUMNS: ColumnsOf<HubRow> = { id: true, name: true, kind: true, path: true, protocol: true, hubKey: true, firmware: true, createdAt: true };
const SELECTED = 'id, name, kind, path, protocol, hub_key AS hubKey, firmware, created_at AS createdAt';

/** Owns the table Hub. */
export class HubRepository {
  readonly #list: RowStatement<NoParameters, HubRow>;
  readonly #get: RowStatement<{ readonly id: number }, HubRow>;
  readonly #getByPath: RowStatement<{ readonly path: string }, HubRow>;
  readonly #insert: RowStatement<NewHub, HubRow>;
  readonly #rename: RowStatement<{ readonly id: number; readonly name: string }, HubRow>;
  readonly #recognise: RowStatement<Pick<HubRow, 'id' | 'protocol' | 'hubKey' | 'firmware'>, HubRow>;
  readonly #remove: ChangeStatement<{ readonly id: number }>;

  constructor(connection: Connection) {
    this.#list = prepareRows(connection, `SELECT ${SELECTED} FROM Hub ORDER BY id`, COLUMNS);
    this.#get = prepareRows(connection, `SELECT ${SELECTED} FROM Hub WHERE id = @id`, COLUMNS);
    this.#getByPath = prepareRows(connection, `SELECT ${SELECTED} FROM Hub WHERE path = @path`, COLUMNS);
    this.#insert = prepareRows(
      connection,
      `INSERT INTO Hub (name, kind, path, created_at) VALUES (@name, @kind, @path, @createdAt) RETURNING ${SELECTED}`,
      COLUMNS,
    );
    this.#rename = prepareRows(connection, `UPDATE Hub SET name = @name WHERE id = @id RETURNING ${SELECTED}`, COLUMNS);
    this.#recognise = prepareRows(
      connection,
      `UPDATE Hub SET protocol = @protocol, hub_key = coalesce(@hubKey, hub_key), firmware = coalesce(@firmware, firmware)
       WHERE id = @id RETURNING ${SELECTED}`,
      COLUMNS,
    );
    this.#remove = prepareChange(connection, 'DELETE FROM Hub WHERE id = @id');
  }

  /** All, oldest first. */
  list(): readonly Hub[] {
    return this.#list.all({}).map(withoutNulls<HubRow>);
  }

  get(id: number): Hub | undefined {
    return toHub(this.#get.get({ id }));
  }

  getByPath(path: string): Hub | undefined {
    return toHub(this.#getByPath.get({ path }));
  }

  /** @throws AppError `conflict` when another hub has this path. */
  insert(hub: NewHub): Hub {
    try {
      return withoutNulls(must(this.#insert.get(hub), 'RETURNING answers with the inserted row'));
    } catch (error) {
      if (!isUniqueViolation(error)) throw error;
      throw new AppError('conflict', 'Another hub is already set up on this port. Choose another port, or remove that hub first.', { cause: error, field: 'path' });
    }
  }

  rename(id: number, name: string): Hub | undefined {
    return toHub(this.#rename.get({ id, name }));
  }

  /** Writes down what the board is. A key or firmware that it left out this time keeps its last word. */
  recognise(id: number, { protocol, hubKey, firmware }: HubRecognition): Hub | undefined {
    return toHub(this.#recognise.get({ id, protocol, hubKey: hubKey ?? null, firmware: firmware ?? null }));
  }

  /** Forgets the hub; sensors and actuators that pointed to it point to none. Archive them first. */
  remove(id: number): boolean {
    return this.#remove.run({ id }) > 0;
  }
}

const toHub = (row: HubRow | undefined): Hub | undefined => row && withoutNulls(row);
