import type { Connection } from './connection.ts';

/** Every key of a row type, each once: forgetting one, or naming one too many, does not compile. */
export type ColumnsOf<Row> = { readonly [Key in keyof Row]-?: true };

/** For statements without parameters. */
export type NoParameters = Readonly<Record<string, never>>;

/** A prepared statement that answers with rows. */
export interface RowStatement<Parameters, Row> {
  get(parameters: Parameters): Row | undefined;
  all(parameters: Parameters): Row[];
}

/** A prepared statement that answers with the number of rows that it changed. */
export interface ChangeStatement<Parameters> {
  run(parameters: Parameters): number;
}

/**
 * Prepares a statement and compares the columns that SQLite reports with the row type, so that a renamed column
 * fails when the repository is built and not when a grower opens a page.
 * @throws Error when the columns differ.
 */
export function prepareRows<Parameters extends object, Row>(connection: Connection, sql: string, columns: ColumnsOf<Row>): RowStatement<Parameters, Row> {
  const statement = connection.prepare<[Parameters], Row>(sql);
  const found = statement.columns().map((column) => column.name);
  const wanted = Object.keys(columns);
  if (found.toSorted().join() !== wanted.toSorted().join()) {
    throw new Error(`A statement answers with ${found.join(', ')} where ${wanted.join(', ')} is expected: ${sql}`);
  }
  return {
    get: (parameters) => statement.get(parameters),
    all: (parameters) => statement.all(parameters),
  };
}

/** Prepares a statement that changes rows and answers with none. */
export function prepareChange<Parameters extends object>(connection: Connection, sql: string): ChangeStatement<Parameters> {
  const statement = connection.prepare<[Parameters]>(sql);
  return { run: (parameters) => statement.run(parameters).changes };
}
