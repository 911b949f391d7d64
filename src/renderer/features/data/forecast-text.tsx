import { useTranslation } from 'react-i18next';
import type { StorageMeter } from '../../../shared/contract/data.contract.ts';
import { useFormat } from '../../ui/use-format.ts';
import { forecastWords } from './forecast-words.ts';
import classes from './data.module.css';

const MONTH = { month: 'long', year: 'numeric' } as const;

/** Until when it fits, in a sentence. */
export function ForecastText({ meter }: { readonly meter: StorageMeter }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { key, when } = forecastWords(meter);
  const moment = when === undefined ? '' : when.to === 'day' ? format.day(when.at) : new Intl.DateTimeFormat(format.language, MONTH).format(when.at);
  return (
    <p className={classes.forecast} data-tone={key === 'diskNow' ? 'alarm' : key === 'budgetNow' ? 'warn' : undefined}>
      {t(`data.forecast.${key}`, { when: moment, budget: format.bytes(meter.budgetBytes) })}
    </p>
  );
}
