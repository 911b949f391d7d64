import { TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/use-format.ts';
import { PERIOD_LIMITS_S } from './period-entry.ts';
import type { MappingRow } from './use-channel-mapping.ts';

/** How many seconds may pass between two readings of a channel; empty leaves that to the app. */
export function PeriodInput({ row: { channel, draft, problem }, onChange }: { readonly row: MappingRow; readonly onChange: (period: string) => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const limits = { least: format.number(PERIOD_LIMITS_S.least, 2), most: format.number(PERIOD_LIMITS_S.most) };
  return (
    <TextInput
      aria-label={t('hubs.channels.periodOf', { label: channel.label })}
      inputMode="decimal"
      autoComplete="off"
      placeholder={t('hubs.channels.periodAutomatic')}
      value={draft.period}
      error={problem === 'periodOutside' && t('hubs.channels.periodOutside', limits)}
      onChange={({ currentTarget }) => onChange(currentTarget.value)}
    />
  );
}
