import type { GrowthUnit } from '../../../shared/contract/units.contract.ts';
import { must } from '../../../shared/rpc/errors.ts';
import type { Connection } from '../connection.ts';
import { prepareRows, type ColumnsOf, type NoParameters, type RowStatement } from '../statement.ts';

export type NewGrowthUnit = Omit<GrowthUnit, 'id'>;
export type GrowthUnitChange = Partial<Pick<GrowthUnit, 'name' | 'zone' | 'leafOffsetC'>>;

const COLUMNS: ColumnsOf<GrowthUnit> = { id: true, name: true, zone: true, leafOffsetC: true, createdAt: true };
const SELECTED = 'id, name, zone, leaf_offset_c AS leafOffsetC, created_at AS createdAt';

/** Owns the table GrowthUnit. */
export class GrowthUnitRepository {
  readonly #list: RowStatement<NoParameters, GrowthUnit>;
  readonly #get: RowStatement<{ readonly id: number }, GrowthUnit>;
  readonly #insert: RowStatement<NewGrowthUnit, GrowthUnit>;
  readonly #update: RowStatement<Omit<GrowthUnit, 'createdAt'>, GrowthUnit>;

  constructor(connection: Connection) {
    this.#list = prepareRows(connection, `SELECT ${SELECTED} FROM GrowthUnit ORDER BY id`, COLUMNS);
    this.#get = prepareRows(connection, `SELECT ${SELECTED} FROM GrowthUnit WHERE id = @id`, COLUMNS);
    this.#insert = prepareRows(
      connection,
      `INSERT INTO GrowthUnit (name, zone, leaf_offset_c, created_at) VALUES (@name, @zone, @leafOffsetC, @createdAt) RETURNING ${SELECTED}`,
      COLUMNS,
    );
    this.#update = prepareRows(
      connection,
      `UPDATE GrowthUnit SET name = @name, zone = @zone, leaf_offset_c = @leafOffsetC WHERE id = @id RETURNING ${SELECTED}`,
      COLUMNS,
    );
  }

  /** All, oldest first. */
  list(): readonly GrowthUnit[] {
    return this.#list.all({});
  }

  get(id: number): GrowthUnit | undefined {
    return this.#get.get({ id });
  }

  insert(unit: NewGrowthUnit): GrowthUnit {
    return must(this.#insert.get(unit), 'RETURNING answers with the inserted row');
  }

  /** Changes what is given; undefined when there is no such unit. */
  update(id: number, change: GrowthUnitChange): GrowthUnit | undefined {
    const before = this.get(id);
    if (!before) return undefined;
    const { name, zone, leafOffsetC } = { ...before, ...change };
    return this.#update.get({ id, name, zone, leafOffsetC });
  }
}
