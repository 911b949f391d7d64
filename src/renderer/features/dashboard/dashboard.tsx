import { Button } from '@mantine/core';
import { IconGauge } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { lazy, Suspense } from 'react';
import { useTranslation } from 'react-i18next';
import { useStored } from '../../bridge/queries.ts';
import { useSeriesKeys, useUnitLive } from '../../live/live-values.ts';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { parseDashboardSearch } from './dashboard-search.ts';
import { HubLostNotice } from './hub-lost-notice.tsx';
import { heroSeries, otherSeries } from './series-order.ts';
import { SmallTiles } from './small-tiles.tsx';
import { Tile } from './tile.tsx';
import { useKnownSpan } from './use-known-span.ts';
import classes from './dashboard.module.css';

/** The chart's code is the largest piece of the page, and the numbers come first. */
const ChartPanel = lazy(() => import('./chart-panel.tsx').then((module) => ({ default: module.ChartPanel })));

/** Live tiles, and the history of the one that is selected. */
export function Dashboard({ unitId, timeZone }: { readonly unitId: number; readonly timeZone: string }) {
  const { t } = useTranslation();
  const last = useUnitLive(unitId);
  const knownSpanMs = useKnownSpan(unitId);
  const hasHistory = useStored(unitId).data?.from !== undefined;
  const heroes = useSeriesKeys(unitId, heroSeries);
  const others = useSeriesKeys(unitId, otherSeries);
  // Checked here as well: the router also hands on what its own check of the address left out.
  const search = parseDashboardSearch(useSearch({ from: '/unit/$unitId' }));
  const navigate = useNavigate({ from: '/unit/$unitId' });

  if (last.isError) return <ErrorState error={last.error} onRetry={() => void last.refetch()} />;
  if (last.data === undefined) return <LoadingState />;

  const all = [...heroes, ...others];
  const selected = all.find((key) => key === search.series) ?? all[0];
  if (selected === undefined) {
    return (
      <EmptyState
        icon={<IconGauge size={28} aria-hidden />}
        title={t('dashboard.emptyTitle')}
        text={[t('dashboard.emptyText'), ...(hasHistory ? [t('dashboard.emptyKept')] : [])].join(' ')}
      >
        <Button renderRoot={(props) => <Link to="/first-run" search={{ step: 'port' }} {...props} />}>{t('dashboard.emptyAction')}</Button>
      </EmptyState>
    );
  }

  const select = (series: string): void => void navigate({ search: (before) => ({ ...before, series }), replace: true });
  return (
    <>
      <HubLostNotice />
      <section className={classes.heroes} aria-label={t('dashboard.keyValues')}>
        {heroes.map((key) => (
          <Tile key={key} seriesKey={key} size="hero" knownSpanMs={knownSpanMs} isSelected={key === selected} onSelect={select} />
        ))}
      </section>
      {others.length > 0 && (
        <SmallTiles label={t('dashboard.otherValues')} count={others.length}>
          {others.map((key) => (
            <Tile key={key} seriesKey={key} size="small" knownSpanMs={knownSpanMs} isSelected={key === selected} onSelect={select} />
          ))}
        </SmallTiles>
      )}
      <Suspense fallback={<div className={classes.chartToCome} />}>
        <ChartPanel
          key={selected}
          seriesKey={selected}
          knownSpanMs={knownSpanMs}
          range={search.range ?? '24h'}
          timeZone={timeZone}
          onRange={(range) => void navigate({ search: (before) => ({ ...before, range }), replace: true })}
        />
      </Suspense>
    </>
  );
}
