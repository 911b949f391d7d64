import { NativeSelect, Table } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { memo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { MAX_DAYS, type DayStatistics } from '../../../shared/contract/readings.contract.ts';
import type { Metric } from '../../../shared/domain/metric.ts';
import { client } from '../../bridge/client.ts';
import { queryKeys } from '../../bridge/query-keys.ts';
import type { TimeSpan } from '../../charts/time-span.ts';
import { ErrorState, LoadingState } from '../../ui/states.tsx';
import { useFormat } from '../../ui/use-format.ts';
import type { KnownSeries } from './series-catalogue.ts';
import classes from './history.module.css';

const DAY_MS = 86_400_000;
const STALE_MS = 60_000;

interface DayTableProps {
  /** Those of the view; days are counted for sensors alone. */
  readonly chosen: readonly KnownSeries[];
  readonly span: TimeSpan;
  readonly timeZone: string;
  readonly labelOf: (series: KnownSeries) => string;
}

/** The days of the view in figures: what the chart shows, for those who rather read, or cannot see it. Rendered when its props change alone: rows are many. */
export const DayTable = memo(function DayTable({ chosen, span, timeZone, labelOf }: DayTableProps) {
  const { t } = useTranslation();
  const { language } = useFormat();
  const sensors = chosen.filter(({ ref }) => ref.kind === 'sensor');
  const computed = chosen.filter(({ ref }) => ref.kind === 'derived').map(labelOf);
  const [wanted, setWanted] = useState<string>();
  const series = sensors.find(({ key }) => key === wanted) ?? sensors[0];
  const isLong = span.to - span.from > MAX_DAYS * DAY_MS;
  return (
    <section className={classes.days} aria-label={t('history.days.title')}>
      <header className={classes.daysHeader}>
        <h2>{t('history.days.title')}</h2>
        {sensors.length > 1 && (
          <NativeSelect
            size="xs"
            aria-label={t('history.days.series')}
            value={series?.key ?? ''}
            data={sensors.map((one) => ({ value: one.key, label: labelOf(one) }))}
            onChange={({ currentTarget }) => setWanted(currentTarget.value)}
          />
        )}
      </header>
      {isLong && <p className={classes.daysNote}>{t('history.days.tooLong', { count: MAX_DAYS })}</p>}
      {series !== undefined && computed.length > 0 && (
        <p className={classes.daysNote}>{t('history.days.withoutDerived', { names: new Intl.ListFormat(language).format(computed) })}</p>
      )}
      {series === undefined ? <p className={classes.daysNote}>{t('history.days.derived')}</p> : <Days series={series} span={span} timeZone={timeZone} label={labelOf(series)} />}
    </section>
  );
});

function Days({ series, span, timeZone, label }: { readonly series: KnownSeries; readonly span: TimeSpan; readonly timeZone: string; readonly label: string }) {
  const { t } = useTranslation();
  const { metricUnit } = useFormat();
  const { ref } = series;
  const sensorId = ref.kind === 'sensor' ? ref.sensorId : undefined;
  const to = Math.round(span.to);
  const from = Math.round(Math.max(span.from, to - MAX_DAYS * DAY_MS));
  const { data, error, refetch } = useQuery({
    queryKey: queryKeys.daysOf(sensorId ?? 0, from, to),
    enabled: sensorId !== undefined,
    staleTime: STALE_MS,
    gcTime: STALE_MS,
    queryFn: ({ signal }) => client.readings.days({ sensorId: sensorId ?? 0, from, to }, { signal }),
    placeholderData: (before) => before,
  });
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingState />;
  if (data.length === 0) return <p className={classes.daysNote}>{t('history.days.none')}</p>;
  const unit = metricUnit(series.metric);
  const withUnit = (text: string): string => (unit === '' ? text : `${text} (${unit})`);
  return (
    <Table className={classes.daysTable} aria-label={label} highlightOnHover>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('history.days.day')}</Table.Th>
          {[withUnit(t('history.days.min')), withUnit(t('history.days.mean')), withUnit(t('history.days.max')), t('history.days.count'), t('history.days.notGood')].map((text) => (
            <Table.Th key={text} data-number>
              {text}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {data.toReversed().map((day) => (
          <DayRow key={day.day} day={day} metric={series.metric} timeZone={timeZone} />
        ))}
      </Table.Tbody>
    </Table>
  );
}

const DayRow = memo(function DayRow({ day, metric, timeZone }: { readonly day: DayStatistics; readonly metric: Metric; readonly timeZone: string }) {
  const format = useFormat();
  const number = (value: number | null): string => (value === null ? '–' : format.metricNumber(metric, value));
  const share = (100 * day.notGood) / Math.max(day.count + day.notGood, 1);
  return (
    <Table.Tr>
      <Table.Td>
        <time dateTime={day.day}>{format.day(day.from, timeZone)}</time>
      </Table.Td>
      {[number(day.min), number(day.mean), number(day.max), format.number(day.count), day.notGood === 0 ? '–' : `${format.number(day.notGood)} (${format.number(share, share < 0.1 ? 2 : 1)} %)`].map((text, index) => (
        <Table.Td key={index} data-number>
          {text}
        </Table.Td>
      ))}
    </Table.Tr>
  );
});
