import { NativeSelect, Table, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { metric as metricSchema, unitCode } from '../../../shared/contract/values.ts';
import type { Metric } from '../../../shared/domain/metric.ts';
import { unitSymbol } from '../../ui/format-value.ts';
import { ChannelValue } from './channel-value.tsx';
import { ContinueSelect } from './continue-select.tsx';
import { PeriodInput } from './period-input.tsx';
import { metricsByFit, unitsOf, type DraftChange } from './mapping-draft.ts';
import classes from './hubs.module.css';
import type { MappingRow } from './use-channel-mapping.ts';

interface MappingTableProps {
  readonly rows: readonly MappingRow[];
  readonly onChange: (channel: string, change: DraftChange) => void;
  /** Whether to offer how often each is expected, which nobody needs at first. */
  readonly hasPeriods?: boolean;
}

/** What each input of a hub measures, in which unit, under which name. */
export function MappingTable({ rows, onChange, hasPeriods = false }: MappingTableProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.scroll}>
      <Table verticalSpacing={6} miw={680}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('hubs.channels.channelValue')}</Table.Th>
            <Table.Th w={216}>{t('hubs.channels.metric')}</Table.Th>
            <Table.Th w={108}>{t('hubs.channels.unit')}</Table.Th>
            <Table.Th>{t('hubs.channels.name')}</Table.Th>
            {hasPeriods && <Table.Th w={112}>{t('hubs.channels.period')}</Table.Th>}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.map((row) => (
            <MappingTableRow key={row.channel.channel} row={row} hasPeriod={hasPeriods} onChange={(change) => onChange(row.channel.channel, change)} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

interface MappingTableRowProps {
  readonly row: MappingRow;
  readonly hasPeriod: boolean;
  readonly onChange: (change: DraftChange) => void;
}

function MappingTableRow({ row, hasPeriod, onChange }: MappingTableRowProps) {
  const { t } = useTranslation();
  const { channel, sensor, draft, problem } = row;
  const units = draft.metric === undefined ? [] : unitsOf(draft.metric);
  const isLeftOut = draft.metric === undefined;
  const { fitting, others } = metricsByFit(channel.unit);
  const options = (metrics: readonly Metric[]) =>
    metrics.map((value) => ({ value, label: t(`metrics.${value}`) })).sort((a, b) => a.label.localeCompare(b.label));
  return (
    <Table.Tr>
      <Table.Td>
        <div>{channel.label}</div>
        <div>
          <span className={`${classes.mono} ${classes.dim}`}>{channel.channel}</span> <ChannelValue channel={channel} unit={draft.unit ?? channel.unit} />
        </div>
      </Table.Td>
      <Table.Td>
        <NativeSelect
          aria-label={t('hubs.channels.metricOf', { label: channel.label })}
          value={draft.metric ?? ''}
          // A recorded channel is left out by the command of its own that archives its sensor.
          data={[
            ...(sensor === undefined ? [{ value: '', label: t('hubs.channels.notUsed') }] : []),
            ...(channel.unit !== undefined && fitting.length > 0 ? [{ group: t('hubs.channels.fits', { unit: unitSymbol(channel.unit) }), items: options(fitting) }] : []),
            { group: t('hubs.channels.others'), items: options(others) },
          ]}
          onChange={({ currentTarget }) => onChange({ metric: metricSchema.safeParse(currentTarget.value).data })}
        />
      </Table.Td>
      <Table.Td>
        {units.length === 1 && unitSymbol(units[0] ?? 'bool')}
        {units.length > 1 && (
          <NativeSelect
            aria-label={t('hubs.channels.unitOf', { label: channel.label })}
            value={draft.unit ?? ''}
            data={units.map((unit) => ({ value: unit, label: unitSymbol(unit) || t('hubs.channels.noUnit') }))}
            onChange={({ currentTarget }) => onChange({ unit: unitCode.parse(currentTarget.value) })}
          />
        )}
      </Table.Td>
      <Table.Td>
        {!isLeftOut && <ContinueSelect row={row} onChange={(continues) => onChange({ continues })} />}
        {!isLeftOut && draft.continues === undefined && (
          <TextInput
            aria-label={t('hubs.channels.nameOf', { label: channel.label })}
            value={draft.name}
            maxLength={60}
            error={problem === 'nameMissing' && t('hubs.channels.nameMissing')}
            onChange={({ currentTarget }) => onChange({ name: currentTarget.value })}
          />
        )}
      </Table.Td>
      {hasPeriod && <Table.Td>{!isLeftOut && <PeriodInput row={row} onChange={(period) => onChange({ period })} />}</Table.Td>}
    </Table.Tr>
  );
}
