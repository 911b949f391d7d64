import type { ExportableTable } from '../../../../shared/contract/transfer.contract.ts';
import { AppError } from '../../../../shared/rpc/errors.ts';
import type { ExportableTableRepository } from '../../../database/repositories/exportable-table.repository.ts';
import { csvLine, type Cell } from './csv-line.ts';
import { writeTextFile } from './text-file.ts';

const PAGE_ROWS = 1_000;

export interface TableExport {
  readonly path: string;
  readonly table: ExportableTable;
  readonly tables: ExportableTableRepository;
  readonly pause: () => Promise<void>;
  readonly signal: AbortSignal;
  readonly onProgress: (rows: number, total: number) => void;
}

/**
 * Exports a table as it stands, with its own column names; instants get a column in ISO beside their milliseconds.
 * @returns how many rows. @throws AppError `cancelled`, `storage_full`, `storage_failed`.
 */
export async function exportTable({ path, table, tables, pause, signal, onProgress }: TableExport): Promise<number> {
  const columns = tables.columns(table);
  const total = tables.count(table);
  let rows = 0;
  await writeTextFile(path, async (add) => {
    await add(csvLine(columns.flatMap((column) => (isInstant(column) ? [column, `${column}_iso`] : [column]))));
    for (let page = tables.page(table, undefined, PAGE_ROWS); page.length > 0; ) {
      if (signal.aborted) throw new AppError('cancelled', 'The export was stopped. No file was written.');
      await add(page.map((row) => csvLine(columns.flatMap((column) => cellsOf(column, row[column] ?? null)))).join(''));
      rows += page.length;
      onProgress(rows, total);
      const last = page.at(-1);
      await pause();
      page = last ? tables.page(table, tables.keyOf(table, last), PAGE_ROWS) : [];
    }
  });
  return rows;
}

/** As the house names its instants. */
const isInstant = (column: string): boolean => column === 'at' || column.endsWith('_at');

function cellsOf(column: string, cell: Cell): readonly Cell[] {
  if (!isInstant(column)) return [cell];
  return [cell, typeof cell === 'number' ? new Date(cell).toISOString() : null];
}
