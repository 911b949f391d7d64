import { useTranslation } from 'react-i18next';
import { useLive, useLiveNames } from '../../live/live-values.ts';

/** A sentence that says what a derived series is computed from; undefined for a measured one. */
export function useComputedFrom(seriesKey: string): string | undefined {
  const { t, i18n } = useTranslation();
  // One string, since selectors return primitives; keys contain no blanks.
  const inputs = useLive(seriesKey, (value) => value.inputs?.join(' ')) ?? '';
  const names = useLiveNames(inputs === '' ? [] : inputs.split(' '), (value) => (value.sensorId === undefined ? t(`metrics.${value.metric}`) : value.name));
  return names.length === 0 ? undefined : t('dashboard.computedFrom', { inputs: new Intl.ListFormat(i18n.language).format(names) });
}
