import { ActionIcon, Table, VisuallyHidden } from '@mantine/core';
import { IconArchive } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Sensor } from '../../../shared/contract/sensors.contract.ts';
import { useUnits } from '../../bridge/queries.ts';
import { unitSymbol } from '../../ui/format-value.ts';
import { ArchiveSensorDialog } from './archive-sensor-dialog.tsx';
import { ChannelValue } from './channel-value.tsx';
import { periodText } from './period-entry.ts';
import classes from './hubs.module.css';
import type { MappingRow } from './use-channel-mapping.ts';

/** The inputs of a hub, and what each is recorded as. */
export function ChannelTable({ rows }: { readonly rows: readonly MappingRow[] }) {
  const { t } = useTranslation();
  const [stopping, setStopping] = useState<Sensor>();
  return (
    <div className={classes.scroll}>
      <Table miw={680}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('hubs.channels.channel')}</Table.Th>
            <Table.Th className={classes.number}>{t('hubs.channels.value')}</Table.Th>
            <Table.Th>{t('hubs.channels.metric')}</Table.Th>
            <Table.Th>{t('hubs.channels.name')}</Table.Th>
            <Table.Th>{t('hubs.channels.growthUnit')}</Table.Th>
            <Table.Th w={48}>
              <VisuallyHidden>{t('hubs.channels.archive')}</VisuallyHidden>
            </Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <ChannelRow key={row.channel.channel} row={row} onStop={setStopping} />
          ))}
        </Table.Tbody>
      </Table>
      {stopping !== undefined && <ArchiveSensorDialog sensor={stopping} onClose={() => setStopping(undefined)} />}
    </div>
  );
}

function ChannelRow({ row: { channel, sensor }, onStop }: { readonly row: MappingRow; readonly onStop: (sensor: Sensor) => void }) {
  const { t } = useTranslation();
  const { data: units = [] } = useUnits();
  const unit = units.find((candidate) => candidate.id === sensor?.unitId);
  return (
    <Table.Tr>
      <Table.Td>
        {channel.label} <span className={`${classes.mono} ${classes.dim}`}>{channel.channel}</span>
      </Table.Td>
      <Table.Td className={classes.number}>
        <ChannelValue channel={channel} unit={sensor?.unit ?? channel.unit} />
      </Table.Td>
      {sensor === undefined ? (
        <Table.Td colSpan={3} className={classes.dim}>
          {t('hubs.channels.notUsed')}
        </Table.Td>
      ) : (
        <>
          <Table.Td>{`${t(`metrics.${sensor.metric}`)}${unitSymbol(sensor.unit) && ` (${unitSymbol(sensor.unit)})`}`}</Table.Td>
          <Table.Td>
            {sensor.name}
            {sensor.periodMs !== undefined && <div className={classes.dim}>{t('hubs.channels.periodEvery', { seconds: periodText(sensor.periodMs) })}</div>}
          </Table.Td>
          <Table.Td>
            {unit !== undefined && (
              <Link className={classes.plainLink} to="/unit/$unitId" params={{ unitId: String(unit.id) }}>
                {unit.name}
              </Link>
            )}
          </Table.Td>
        </>
      )}
      <Table.Td>
        {sensor !== undefined && (
          <ActionIcon
            variant="subtle"
            color="gray"
            title={t('hubs.channels.archive')}
            aria-label={t('hubs.channels.archiveOf', { name: sensor.name })}
            onClick={() => onStop(sensor)}
          >
            <IconArchive size={16} aria-hidden />
          </ActionIcon>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
