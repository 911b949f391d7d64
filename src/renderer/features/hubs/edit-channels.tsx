import { Button, NativeSelect } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useUnits } from '../../bridge/queries.ts';
import { CommandError } from '../../ui/command-error.tsx';
import classes from './hubs.module.css';
import { MappingTable } from './mapping-table.tsx';
import type { useChannelMapping } from './use-channel-mapping.ts';

interface EditChannelsProps {
  readonly hubId: number;
  readonly mapping: ReturnType<typeof useChannelMapping>;
  readonly onDone: () => void;
}

/** Changes what channels mean; new ones need a growth unit to belong to. */
export function EditChannels({ hubId, mapping, onDone }: EditChannelsProps) {
  const { t } = useTranslation();
  const { data: units = [] } = useUnits();
  const [chosen, choose] = useState<number>();
  const home = mapping.rows.find((row) => row.sensor !== undefined)?.sensor?.unitId;
  const unitId = chosen ?? home ?? units[0]?.id;
  if (unitId === undefined) {
    return (
      <>
        <p className={classes.note}>{t('hubs.channels.needsUnit')}</p>
        <div className={classes.footer}>
          <Button renderRoot={(props) => <Link to="/first-run" search={{ step: 'unit', hub: hubId }} {...props} />}>{t('hubs.channels.assistant')}</Button>
        </div>
      </>
    );
  }
  return (
    <>
      <MappingTable rows={mapping.rows} onChange={mapping.change} hasPeriods />
      <p className={classes.note}>{t('hubs.channels.periodHint')}</p>
      <CommandError error={mapping.save.error} />
      <div className={classes.footer}>
        {mapping.addsChannels && units.length > 1 && (
          <NativeSelect
            label={t('hubs.channels.target')}
            value={String(unitId)}
            data={units.map((unit) => ({ value: String(unit.id), label: unit.name }))}
            onChange={({ currentTarget }) => choose(Number(currentTarget.value))}
            mr="auto"
          />
        )}
        <Button variant="default" onClick={onDone}>
          {t('hubs.channels.cancel')}
        </Button>
        <Button
          disabled={!mapping.isValid || !mapping.isChanged}
          loading={mapping.save.isPending}
          onClick={() => mapping.save.mutate(unitId, { onSuccess: onDone })}
        >
          {t('hubs.channels.save')}
        </Button>
      </div>
    </>
  );
}
