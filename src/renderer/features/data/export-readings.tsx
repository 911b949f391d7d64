import { Button, MultiSelect, TextInput } from '@mantine/core';
import { IconTableExport } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../bridge/client.ts';
import { useUnits } from '../../bridge/queries.ts';
import { queryKeys } from '../../bridge/query-keys.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { CommandError } from '../../ui/command-error.tsx';
import { Panel } from '../../ui/page.tsx';
import { readSpan, weekBefore } from './export-span.ts';
import classes from './data.module.css';

const MOST_SENSORS = 64;

/** Every single reading of some sensors as CSV. */
export function ExportReadings({ isBusy }: { readonly isBusy: boolean }) {
  const { t } = useTranslation();
  const { data: units = [] } = useUnits();
  const { data: sensors } = useQuery({ queryKey: queryKeys.sensorsEver, queryFn: ({ signal }) => client.sensors.list({ includeArchived: true }, { signal }) });
  const [chosen, setChosen] = useState<string[]>([]);
  const [entry, setEntry] = useState(() => weekBefore(Date.now()));
  const save = useCommand(client.transfer.exportReadings, []);
  const span = readSpan(entry);
  const zone = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const groups = units.map((unit) => ({
    group: unit.name,
    items: (sensors ?? []).filter(({ unitId }) => unitId === unit.id).map(({ id, name, archivedAt }) => ({ value: String(id), label: archivedAt === undefined ? name : t('data.csv.archived', { name }) })),
  }));
  return (
    <Panel label={t('data.export.readingsTitle')}>
      <h2>{t('data.export.readingsTitle')}</h2>
      <p className={classes.lead}>{t('data.export.readingsText')}</p>
      {sensors?.length === 0 ? (
        <p className={classes.dim}>{t('data.export.noSensors')}</p>
      ) : (
        <div className={classes.stack}>
          <MultiSelect
            label={t('data.export.sensors')}
            placeholder={chosen.length === 0 ? t('data.export.sensorsHint') : ''}
            data={groups}
            value={chosen}
            maxValues={MOST_SENSORS}
            searchable
            clearable
            hidePickedOptions
            maw={640}
            clearButtonProps={{ 'aria-label': t('data.export.sensorsClear') }}
            onChange={setChosen}
          />
          <div className={classes.span} role="group" aria-label={t('data.export.range')}>
            {(['from', 'to'] as const).map((end) => (
              <TextInput
                key={end}
                type="datetime-local"
                label={t(`data.export.${end}`)}
                value={entry[end]}
                error={end === 'to' && span === undefined && t('data.export.rangeProblem')}
                onChange={({ currentTarget }) => setEntry({ ...entry, [end]: currentTarget.value })}
              />
            ))}
          </div>
          <div className={classes.dim}>{t('data.export.zone', { zone })}</div>
          <CommandError error={save.error} />
          <div>
            <Button
              leftSection={<IconTableExport size={16} aria-hidden />}
              disabled={isBusy || chosen.length === 0 || span === undefined}
              loading={save.isPending}
              onClick={() => span && save.mutate({ sensorIds: chosen.map(Number), ...span, zone })}
            >
              {t('data.export.saveReadings')}
            </Button>
          </div>
        </div>
      )}
    </Panel>
  );
}
