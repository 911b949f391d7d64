import type { CsvColumn, CsvPreview } from '../../../shared/contract/transfer.contract.ts';
import { displayName } from '../../../shared/contract/values.ts';
import type { Metric } from '../../../shared/domain/metric.ts';
import type { UnitCode } from '../../../shared/domain/unit-of-measure.ts';

export interface NewSensor {
  readonly kind: 'new';
  readonly unitId: number;
  readonly name: string;
  readonly metric: Metric;
  readonly unit: UnitCode;
}

/** Where a person wants the values of a column to go. */
export type ColumnTarget = { readonly kind: 'none' } | { readonly kind: 'sensor'; readonly sensorId: number } | NewSensor;

/** By the number of the column. */
export type CsvTargets = Readonly<Record<number, ColumnTarget>>;

/** Keys of the texts under `data.csv`. */
export type CsvProblem = 'nothingChosen' | 'nameMissing' | 'sensorTwice';

export interface CsvReading {
  readonly columns: readonly CsvColumn[];
  /** Present while it cannot be imported like this. */
  readonly problem?: CsvProblem;
}

/** The columns to import; that of the times is none of them. */
export function readTargets(targets: CsvTargets, timeColumn: number): CsvReading {
  const columns = Object.entries(targets).flatMap(([key, to]): CsvColumn[] => {
    const column = Number(key);
    if (to.kind === 'none' || column === timeColumn) return [];
    return [{ column, to: to.kind === 'new' ? { ...to, name: to.name.trim() } : to }];
  });
  const problem = problemOf(columns);
  return problem === undefined ? { columns } : { columns, problem };
}

/** What stands in the first row that has something in a column. */
export function exampleOf({ rows }: CsvPreview, column: number): string {
  return rows.map((row) => row[column] ?? '').find((cell) => cell.trim() !== '') ?? '';
}

function problemOf(columns: readonly CsvColumn[]): CsvProblem | undefined {
  if (columns.length === 0) return 'nothingChosen';
  if (columns.some(({ to }) => to.kind === 'new' && !displayName.safeParse(to.name).success)) return 'nameMissing';
  const sensors = columns.flatMap(({ to }) => (to.kind === 'sensor' ? [`${to.sensorId}`] : [`${to.unitId} ${to.metric} ${to.unit} ${to.name}`]));
  return new Set(sensors).size < sensors.length ? 'sensorTwice' : undefined;
}
