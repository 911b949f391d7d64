import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { ServerPreview } from '../../../shared/contract/transfer.contract.ts';
import { TABLE_PLANS } from '../../../shared/domain/import-reason.ts';
import { Facts } from '../../ui/facts.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { EmptyTables } from './empty-tables.tsx';
import classes from './data.module.css';

const MOST_NAMES = 12;

/** What a server's database holds and what becomes of it, before anything is written. */
export function ServerPreviewView({ preview: { tables, from, to, units, plants, actuators, warnings } }: { readonly preview: ServerPreview }) {
  const { t } = useTranslation();
  const format = useFormat();
  const filled = tables.filter(({ rows }) => rows > 0).sort((a, b) => TABLE_PLANS.indexOf(a.plan) - TABLE_PLANS.indexOf(b.plan));
  const listed = (names: readonly string[]): string => {
    if (names.length === 0) return t('data.import.none');
    const more = names.length - MOST_NAMES;
    return [...names.slice(0, MOST_NAMES), ...(more > 0 ? [t('data.import.more', { count: more })] : [])].join(', ');
  };
  return (
    <div className={classes.preview}>
      {warnings.length > 0 && (
        <Notice tone="warn" title={t('data.import.warningsTitle')}>
          <ul className={classes.effects}>
            {warnings.map((warning) => (
              <li key={warning}>{t(`transfer.warning.${warning}`)}</li>
            ))}
          </ul>
        </Notice>
      )}
      <h3 className={classes.subheading}>{t('data.import.willCome')}</h3>
      <Facts
        facts={[
          { name: t('data.import.span'), value: from === undefined || to === undefined ? t('data.import.noReadings') : t('data.since', { from: format.moment(from), to: format.moment(to) }) },
          {
            name: t('data.import.units'),
            value: listed(units.map(({ name, sensors }) => t('data.import.unitLine', { name, sensors: t('data.import.unitSensors', { count: sensors.length }) }))),
          },
          { name: t('data.import.plants'), value: listed(plants) },
          { name: t('data.import.actuators'), value: listed(actuators) },
        ]}
      />
      <h3 className={classes.subheading}>{t('data.import.tables')}</h3>
      <div className={classes.tall} tabIndex={0} role="region" aria-label={t('data.import.tables')}>
        <Table verticalSpacing={4} stickyHeader>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('data.import.table')}</Table.Th>
              <Table.Th className={classes.number}>{t('data.import.rows')}</Table.Th>
              <Table.Th>{t('data.import.plan')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {filled.map(({ table, rows, plan }) => (
              <Table.Tr key={table}>
                <Table.Td>
                  <code>{table}</code>
                </Table.Td>
                <Table.Td className={classes.number}>{format.number(rows)}</Table.Td>
                <Table.Td className={plan === 'imported' || plan === 'joined' ? undefined : classes.dim}>{t(`transfer.plan.${plan}`)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
      </div>
      <EmptyTables count={tables.length - filled.length} />
    </div>
  );
}
