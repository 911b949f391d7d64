import type { SeriesColumns } from '../../../../shared/contract/readings.contract.ts';
import type { UnitCode } from '../../../../shared/domain/unit-of-measure.ts';
import { csvLine, type Cell } from './csv-line.ts';
import { isoWithOffset } from './export-readings.ts';
import { writeTextFile } from './text-file.ts';

/** What a conversion or a mean leaves beyond is noise: no sensor here knows so many digits. */
const SIGNIFICANT_DIGITS = 9;

/** One line of a chart, under the name of its columns. */
export interface DrawnSeries {
  readonly label: string;
  readonly unit: UnitCode;
  readonly columns: SeriesColumns;
}

export interface ChartExport {
  readonly path: string;
  readonly series: readonly DrawnSeries[];
  /** What the chart shows; buckets that lie outside were drawn beside it. */
  readonly shown: { readonly from: number; readonly to: number };
  /** IANA zone of the column `time`. */
  readonly zone: string;
}

/**
 * Writes what a chart draws, one row for each instant at which a bucket begins: lowest, mean and highest good reading of
 * each series, in the canonical unit. Series with wider buckets leave cells empty. @returns how many rows.
 * @throws AppError `storage_full`, `storage_failed`.
 */
export async function exportChart({ path, series, shown, zone }: ChartExport): Promise<number> {
  const rows = new Map<number, Cell[]>();
  for (const [place, { columns }] of series.entries()) {
    columns.at.forEach((at, index) => {
      if (at + columns.stepMs <= shown.from || at > shown.to) return;
      const cells = rows.get(at) ?? Array<Cell>(3 * series.length).fill(null);
      cells.splice(3 * place, 3, ...[columns.min, columns.mean, columns.max].map((column) => cellOf(column[index])));
      rows.set(at, cells);
    });
  }
  await writeTextFile(path, async (add) => {
    await add(csvLine(['time', 'epoch_ms', ...series.flatMap(({ label, unit }) => ['min', 'mean', 'max'].map((what) => `${label} ${what} (${unit})`))]));
    for (const [at, cells] of [...rows].sort(([a], [b]) => a - b)) await add(csvLine([isoWithOffset(at, zone), at, ...cells]));
  });
  return rows.size;
}

function cellOf(value: number | undefined): Cell {
  return value === undefined || Number.isNaN(value) ? null : Number(value.toPrecision(SIGNIFICANT_DIGITS));
}
