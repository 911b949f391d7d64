import { useCallback } from 'react';
import { useTranslation } from 'react-i18next';
import type { KnownSeries } from './series-catalogue.ts';

/** How a series is called: the sensor's name or that of its metric; its growth unit where there are several. */
export function useSeriesLabel(hasSeveralUnits: boolean) {
  const { t } = useTranslation();
  return useCallback(
    ({ name, metric, unit, isArchived }: KnownSeries): string => {
      const own = name === '' ? t(`metrics.${metric}`) : name;
      const full = hasSeveralUnits ? t('history.ofUnit', { name: own, unit: unit.name }) : own;
      return isArchived ? t('history.archived', { name: full }) : full;
    },
    [t, hasSeveralUnits],
  );
}
