import { SegmentedControl } from '@mantine/core';
import { memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimeSpan } from '../../charts/time-span.ts';
import { PRESETS, type Preset, type ShownRange } from './history-search.ts';
import { RangeFields } from './range-fields.tsx';
import type { KnownSeries } from './series-catalogue.ts';
import { SeriesPicker } from './series-picker.tsx';
import classes from './history.module.css';

interface HistoryToolbarProps {
  readonly all: readonly KnownSeries[];
  readonly chosen: readonly KnownSeries[];
  readonly labelOf: (series: KnownSeries) => string;
  readonly onChoose: (keys: readonly string[]) => void;
  readonly range: ShownRange;
  readonly span: TimeSpan;
  readonly timeZone: string;
  readonly onRange: (range: ShownRange) => void;
}

/** What is shown, and of which time. Rendered when its props change alone: a gesture that pauses must not wait for it. */
export const HistoryToolbar = memo(function HistoryToolbar({ all, chosen, labelOf, onChoose, range, span, timeZone, onRange }: HistoryToolbarProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.toolbar}>
      <SeriesPicker all={all} chosen={chosen} labelOf={labelOf} onChange={onChoose} />
      <div className={classes.ranges}>
        <SegmentedControl
          size="xs"
          aria-label={t('history.range')}
          // No preset is marked while a span of one's own is shown.
          value={'range' in range ? range.range : ''}
          onChange={(value) => onRange({ range: value as Preset })}
          data={PRESETS.map((value) => ({ value, label: t(`history.presets.${value}`) }))}
        />
        <RangeFields span={span} timeZone={timeZone} onChange={onRange} />
      </div>
    </div>
  );
});
