import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useUnits } from '../../bridge/queries.ts';
import classes from './hubs.module.css';
import type { MappingRow } from './use-channel-mapping.ts';

interface ContinueSelectProps {
  readonly row: MappingRow;
  readonly onChange: (sensorId: number | undefined) => void;
}

/** Whether a channel becomes a sensor of its own or goes on with an imported one; nothing where there is no choice. */
export function ContinueSelect({ row: { channel, draft, continuable }, onChange }: ContinueSelectProps) {
  const { t } = useTranslation();
  const { data: units = [] } = useUnits();
  if (continuable.length === 0) return null;
  const unitName = (unitId: number): string => units.find(({ id }) => id === unitId)?.name ?? '';
  return (
    <>
      <NativeSelect
        aria-label={t('hubs.channels.continueOf', { label: channel.label })}
        mb={draft.continues === undefined ? 4 : 0}
        value={draft.continues === undefined ? '' : String(draft.continues.id)}
        data={[
          { value: '', label: t('hubs.channels.continueNone') },
          {
            group: t('hubs.channels.continueGroup'),
            items: continuable.map(({ id, unitId, name }) => ({ value: String(id), label: t('hubs.channels.continueWith', { unit: unitName(unitId), name }) })),
          },
        ]}
        onChange={({ currentTarget: { value } }) => onChange(value === '' ? undefined : Number(value))}
      />
      {draft.continues?.note !== undefined && <div className={classes.dim}>{draft.continues.note}</div>}
    </>
  );
}
