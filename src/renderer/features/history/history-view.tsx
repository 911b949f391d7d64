import { IconChartLine } from '@tabler/icons-react';
import { useMemo, useRef, useState, type CSSProperties, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnitLive } from '../../live/live-values.ts';
import { Page } from '../../ui/page.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { ChartNotes } from './chart-notes.tsx';
import { CursorTime } from './cursor-time.ts';
import { keyOnView } from './history-keys.ts';
import { DayTable } from './day-table.tsx';
import { HistoryPanel } from './history-panel.tsx';
import { MOST_SERIES } from './history-search.ts';
import { HistoryToolbar } from './history-toolbar.tsx';
import { SaveCsv } from './save-csv.tsx';
import { SavePicture } from './save-picture.tsx';
import { groupByAxis, lightSeriesOf, type KnownSeries } from './series-catalogue.ts';
import { useSeriesLabel } from './series-label.ts';
import { useDarkSpans } from './use-dark-spans.ts';
import { useHistoryView } from './use-history-view.ts';
import { useFirstAt } from './use-known-series.ts';
import { ViewButtons } from './view-buttons.tsx';
import classes from './history.module.css';

interface HistoryViewProps {
  readonly all: readonly KnownSeries[];
  /** At most eight. */
  readonly chosen: readonly KnownSeries[];
  readonly onChoose: (keys: readonly string[]) => void;
}

/** Charts of the chosen series below each other, one for each value axis, over one axis of time. */
export function HistoryView({ all, chosen, onChoose }: HistoryViewProps) {
  const { t } = useTranslation();
  const charts = useRef<HTMLDivElement>(null);
  const [cursor] = useState(() => new CursorTime());
  const unitIds = [...new Set(chosen.map(({ unit }) => unit.id))];
  const { range, span, rested, view, gestures, choose, back, forward, canGoBack, canGoForward } = useHistoryView(useFirstAt(unitIds));
  const labelOf = useSeriesLabel(new Set(all.map(({ unit }) => unit.id)).size > 1);
  const timeZone = (chosen[0] ?? all[0])?.unit.zone ?? 'UTC';

  const keys = chosen.map(({ key }) => key).join(' ');
  // Grouped anew when other series are chosen or one changes, not with every move of the view.
  const groups = useMemo(() => groupByAxis(keys.split(' ').flatMap((key) => all.find((series) => series.key === key) ?? [])), [all, keys]);
  const [firstUnitId] = unitIds;
  const light = useMemo(() => (firstUnitId === undefined ? undefined : lightSeriesOf(all, firstUnitId)), [all, firstUnitId]);
  const darkSpans = useDarkSpans(light, span);
  const onKey = (event: KeyboardEvent): boolean => keyOnView(event, gestures, view, back);

  return (
    <Page
      title={t('history.title')}
      subtitle={t('history.subtitle', { zone: timeZone })}
      actions={
        <>
          <ViewButtons view={view} gestures={gestures} canGoBack={canGoBack} canGoForward={canGoForward} onBack={back} onForward={forward} />
          {groups.length > 0 && <SaveCsv chosen={chosen} span={span} timeZone={timeZone} charts={charts} />}
          {groups.length > 0 && <SavePicture charts={charts} span={span} timeZone={timeZone} />}
        </>
      }
    >
      {unitIds.map((unitId) => (
        <FollowedUnit key={unitId} unitId={unitId} />
      ))}
      <HistoryToolbar
        all={all}
        chosen={chosen}
        labelOf={labelOf}
        onChoose={onChoose}
        range={range}
        span={rested}
        timeZone={timeZone}
        onRange={choose}
      />
      {groups.length === 0 ? (
        <EmptyState icon={<IconChartLine size={28} aria-hidden />} title={t('history.noneTitle')} text={t('history.noneText', { count: MOST_SERIES })} />
      ) : (
        <div ref={charts} className={classes.charts} style={{ '--panels': groups.length } as CSSProperties}>
          <ChartNotes
            cursor={cursor}
            timeZone={timeZone}
            darkBy={light !== undefined && darkSpans.length > 0 ? labelOf(light) : undefined}
            hasDerived={chosen.some(({ ref }) => ref.kind === 'derived')}
          />
          {groups.map((group) => (
            <HistoryPanel
              key={group.key}
              group={group}
              span={span}
              rested={rested}
              view={view}
              gestures={gestures}
              cursor={cursor}
              darkSpans={darkSpans}
              timeZone={timeZone}
              labelOf={labelOf}
              onKey={onKey}
            />
          ))}
        </div>
      )}
      {groups.length > 0 && <DayTable chosen={chosen} span={rested} timeZone={timeZone} labelOf={labelOf} />}
    </Page>
  );
}

/** Lets the live values of a growth unit come in, for charts that reach the present. */
function FollowedUnit({ unitId }: { readonly unitId: number }) {
  useUnitLive(unitId);
  return null;
}
