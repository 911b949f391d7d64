import { METRICS } from '../../../shared/domain/metric.ts';
import type { CursorRows } from '../../charts/time-chart.tsx';
import { useFormat } from '../../ui/use-format.ts';
import type { KnownSeries } from './series-catalogue.ts';

interface SpokenRowsProps {
  readonly rows: CursorRows;
  readonly members: readonly KnownSeries[];
  readonly labelOf: (series: KnownSeries) => string;
  readonly timeZone: string;
}

/** What an arrow key led to, for a screen reader. */
export function SpokenRows({ rows, members, labelOf, timeZone }: SpokenRowsProps) {
  const format = useFormat();
  const at = rows.find((row) => row !== null)?.at;
  if (at === undefined) return null;
  return (
    <>
      <time>{`${format.day(at, timeZone)}, ${format.time(at, timeZone)}`}</time>
      {members.map((series, index) => {
        const row = rows[index];
        if (row === null || row === undefined) return null;
        const value = `${format.number(row.mean, METRICS[series.metric].decimals)} ${format.metricUnit(series.metric)}`.trimEnd();
        return <span key={series.key}>{` ${labelOf(series)} ${value}`}</span>;
      })}
    </>
  );
}
