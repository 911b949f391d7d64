import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { RestorePreview } from '../../../shared/contract/data.contract.ts';
import { useFormat } from '../../ui/use-format.ts';
import classes from './data.module.css';

const COUNTS = ['units', 'plants', 'sensors', 'activities', 'readings', 'documents'] as const;

/** What an archive holds beside what is there now. */
export function ContentsTable({ archive, current }: Pick<RestorePreview, 'archive' | 'current'>) {
  const { t } = useTranslation();
  const format = useFormat();
  const moment = (at: number | undefined): string => (at === undefined ? t('data.unknown') : format.moment(at));
  return (
    <Table verticalSpacing={6} aria-label={t('data.restore.held')}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>{t('data.restore.what')}</Table.Th>
          <Table.Th className={classes.number}>{t('data.restore.inBackup')}</Table.Th>
          <Table.Th className={classes.number}>{t('data.restore.now')}</Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {COUNTS.map((count) => (
          <Row key={count} name={t(`data.restore.${count}`)} then={format.number(archive[count])} now={format.number(current[count])} />
        ))}
        <Row name={t('data.restore.firstReading')} then={moment(archive.readingsFrom)} now={moment(current.readingsFrom)} />
        <Row name={t('data.restore.lastReading')} then={moment(archive.readingsTo)} now={moment(current.readingsTo)} />
      </Table.Tbody>
    </Table>
  );
}

function Row({ name, then, now }: { readonly name: string; readonly then: string; readonly now: string }) {
  return (
    <Table.Tr>
      <Table.Th scope="row" className={classes.rowName}>{name}</Table.Th>
      <Table.Td className={classes.number}>{then}</Table.Td>
      <Table.Td className={classes.number}>{now}</Table.Td>
    </Table.Tr>
  );
}
