import { VisuallyHidden } from '@mantine/core';
import { useId } from 'react';
import { Sparkline } from '../../charts/sparkline.tsx';
import { useSeries } from '../../charts/use-series.ts';
import { useLive } from '../../live/live-values.ts';
import { useSeriesName, useSeriesRef } from '../../live/series-identity.ts';
import { metricColour } from '../../ui/metric-colour.ts';
import { DayRange } from './day-range.tsx';
import { TileFoot } from './tile-foot.tsx';
import { TileValue } from './tile-value.tsx';
import { useComputedFrom } from './use-computed-from.ts';
import { useShownQuality } from './use-shown-quality.ts';
import classes from './tile.module.css';

const SPARKLINE_POINTS = 120;

interface TileProps {
  readonly seriesKey: string;
  readonly size: 'hero' | 'small';
  /** What the line covers; undefined until that is known. */
  readonly knownSpanMs: number | undefined;
  readonly isSelected: boolean;
  readonly onSelect: (seriesKey: string) => void;
}

/** One series now: name, value, unit; quality and age where they matter; its last day as a line. Selects its history. */
export function Tile({ seriesKey, size, knownSpanMs, isSelected, onSelect }: TileProps) {
  const id = useId();
  const name = useSeriesName(seriesKey);
  const series = useSeriesRef(seriesKey);
  const metric = useLive(seriesKey, (value) => value.metric);
  const periodMs = useLive(seriesKey, (value) => value.periodMs) ?? 0;
  const isWaiting = useLive(seriesKey, (value) => value.at === undefined && value.because === 'no_reading') ?? false;
  const computedFrom = useComputedFrom(seriesKey);
  const quality = useShownQuality(seriesKey);
  const { data } = useSeries(knownSpanMs === undefined ? undefined : series, knownSpanMs ?? 0, SPARKLINE_POINTS);
  if (metric === undefined) return null;

  return (
    <article
      className={classes.tile}
      data-size={size}
      data-quality={quality}
      data-selected={isSelected}
      data-waiting={isWaiting || undefined}
      aria-labelledby={`${id}-name`}
      title={[name, computedFrom].filter(Boolean).join('. ')}
    >
      {/* The button spans the whole tile, yet is named by what it shows. */}
      <button type="button" id={`${id}-name`} className={classes.name} aria-pressed={isSelected} aria-describedby={`${id}-value ${id}-foot`} onClick={() => onSelect(seriesKey)}>
        {name}
      </button>
      <div className={classes.value} id={`${id}-value`}>
        <TileValue seriesKey={seriesKey} metric={metric} quality={quality} />
      </div>
      <div className={classes.foot} id={`${id}-foot`}>
        <TileFoot seriesKey={seriesKey} quality={quality}>
          {size === 'hero' && computedFrom === undefined && <DayRange metric={metric} columns={data?.columns} />}
        </TileFoot>
        {computedFrom !== undefined && <VisuallyHidden>{computedFrom}</VisuallyHidden>}
      </div>
      {(size === 'hero' || quality === 'good') && (
        <div className={classes.line}>
          <Sparkline answer={data} metric={metric} periodMs={periodMs} colour={metricColour(metric)} />
        </div>
      )}
    </article>
  );
}
