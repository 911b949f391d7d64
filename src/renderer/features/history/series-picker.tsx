import { MultiSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { MOST_SERIES } from './history-search.ts';
import type { KnownSeries } from './series-catalogue.ts';
import classes from './history.module.css';

interface SeriesPickerProps {
  readonly all: readonly KnownSeries[];
  readonly chosen: readonly KnownSeries[];
  readonly labelOf: (series: KnownSeries) => string;
  readonly onChange: (keys: readonly string[]) => void;
}

/** Which series are shown: of all growth units, by unit. */
export function SeriesPicker({ all, chosen, labelOf, onChange }: SeriesPickerProps) {
  const { t } = useTranslation();
  const units = new Map(all.map(({ unit }) => [unit.id, unit]));
  const data = [...units.values()].map((unit) => ({
    group: unit.name,
    items: all.filter((series) => series.unit.id === unit.id).map((series) => ({ value: series.key, label: labelOf(series) })),
  }));
  return (
    <MultiSelect
      className={classes.picker}
      size="xs"
      aria-label={t('history.pick')}
      placeholder={chosen.length < MOST_SERIES ? t('history.pickHint') : ''}
      nothingFoundMessage={t('history.pickNone')}
      data={data}
      value={chosen.map(({ key }) => key)}
      onChange={onChange}
      maxValues={MOST_SERIES}
      searchable
      hidePickedOptions
      maxDropdownHeight={320}
    />
  );
}
