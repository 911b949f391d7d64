import { must } from '../../../shared/rpc/errors.ts';
import type { Plant } from '../../../shared/contract/plants.contract.ts';
import type { Connection } from '../connection.ts';
import { prepareChange, prepareRows, type ChangeStatement, type ColumnsOf, type NoParameters, type RowStatement } from '../statement.ts';
import { withoutNulls } from './without-nulls.ts';

/** A plant as it is entered; null where a thing is not known. */
export interface PlantFields {
  readonly name: string;
  readonly speciesId: string | null;
  readonly variety: string | null;
}

interface PlantRow extends PlantFields {
  readonly id: number;
  readonly createdAt: number;
  readonly archivedAt: number | null;
}

interface CountRow {
  readonly count: number;
}

const COLUMNS: ColumnsOf<PlantRow> = { id: true, name: true, speciesId: true, variety: true, createdAt: true, archivedAt: true };
const SELECTED = 'id, name, species_id AS speciesId, variety, created_at AS createdAt, archived_at AS archivedAt';

/** Owns the table Plant. What happened to a plant stands in PlantEventRepository. */
export class PlantRepository {
  readonly #list: RowStatement<NoParameters, PlantRow>;
  readonly #get: RowStatement<{ readonly id: number }, PlantRow>;
  readonly #countOfSpecies: RowStatement<{ readonly speciesId: string }, CountRow>;
  readonly #insert: RowStatement<PlantFields & { readonly createdAt: number }, PlantRow>;
  readonly #update: ChangeStatement<PlantFields & { readonly id: number }>;
  readonly #setArchived: ChangeStatement<{ readonly id: number; readonly archivedAt: number | null }>;

  constructor(connection: Connection) {
    this.#list = prepareRows(connection, `SELECT ${SELECTED} FROM Plant ORDER BY name, id`, COLUMNS);
    this.#get = prepareRows(connection, `SELECT ${SELECTED} FROM Plant WHERE id = @id`, COLUMNS);
    this.#countOfSpecies = prepareRows<{ readonly speciesId: string }, CountRow>(connection, 'SELECT count(*) AS count FROM Plant WHERE species_id = @speciesId', { count: true });
    this.#insert = prepareRows(
      connection,
      `INSERT INTO Plant (name, species_id, variety, created_at) VALUES (@name, @speciesId, @variety, @createdAt) RETURNING ${SELECTED}`,
      COLUMNS,
    );
    this.#update = prepareChange(connection, 'UPDATE Plant SET name = @name, species_id = @speciesId, variety = @variety WHERE id = @id');
    this.#setArchived = prepareChange(connection, 'UPDATE Plant SET archived_at = @archivedAt WHERE id = @id');
  }

  /** All, archived ones too, by name. */
  list(): readonly Plant[] {
    return this.#list.all({}).map(withoutNulls<PlantRow>);
  }

  get(id: number): Plant | undefined {
    const row = this.#get.get({ id });
    return row && withoutNulls(row);
  }

  /** How many plants, archived ones too, belong to a species. */
  countOfSpecies(speciesId: string): number {
    return this.#countOfSpecies.get({ speciesId })?.count ?? 0;
  }

  insert(plant: PlantFields & { readonly createdAt: number }): Plant {
    return withoutNulls(must(this.#insert.get(plant), 'RETURNING answers with the inserted row'));
  }

  /** False when there is no such plant. */
  update(id: number, fields: PlantFields): boolean {
    return this.#update.run({ id, ...fields }) > 0;
  }

  /** With null it is archived no more. False when there is no such plant. */
  setArchived(id: number, archivedAt: number | null): boolean {
    return this.#setArchived.run({ id, archivedAt }) > 0;
  }
}
