import { useTranslation } from 'react-i18next';
import type { HubChannel } from '../../../shared/contract/hubs.contract.ts';
import type { UnitCode } from '../../../shared/domain/unit-of-measure.ts';
import { unitSymbol } from '../../ui/format-value.ts';
import { QualityMark } from '../../ui/quality-mark.tsx';
import { useFormat } from '../../ui/use-format.ts';
import classes from './hubs.module.css';

/** The last raw value of a channel, in the unit that the channel speaks. */
export function ChannelValue({ channel, unit }: { readonly channel: HubChannel; readonly unit: UnitCode | undefined }) {
  const { t } = useTranslation();
  const { language } = useFormat();
  const { lastValue } = channel;
  if (lastValue === undefined) return <span className={classes.dim}>{t('hubs.channels.noValue')}</span>;
  if (lastValue === null) return <QualityMark quality="bad" />;
  // Raw values are shown as they came, so that a person can compare them with the hub's own display.
  const number = new Intl.NumberFormat(language, { maximumFractionDigits: 4 }).format(lastValue);
  return <>{`${number} ${unit === undefined ? '' : unitSymbol(unit)}`.trimEnd()}</>;
}
