import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { StorageMeter } from '../../../shared/contract/data.contract.ts';
import { useFormat } from '../../ui/use-format.ts';
import classes from './data.module.css';

/** What the app takes of the disk, by kind: a bar for the eye, a table for the figures. */
export function PartsBar({ meter: { parts, freeBytes } }: { readonly meter: StorageMeter }) {
  const { t } = useTranslation();
  const format = useFormat();
  const total = parts.reduce((sum, { bytes }) => sum + bytes, 0);
  const shown = parts.filter(({ bytes }) => bytes > 0);
  const words = shown.map(({ kind, bytes }) => `${t(`data.meter.part.${kind}`)} ${format.bytes(bytes)}`).join(', ');
  return (
    <>
      <div role="img" aria-label={t('data.meter.partsLabel', { parts: words })} className={classes.parts}>
        {shown.map(({ kind, bytes }) => (
          <div key={kind} data-part={kind} className={classes.part} style={{ flexGrow: bytes / total }} />
        ))}
      </div>
      <Table verticalSpacing={6} className={classes.partTable ?? ''}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('data.meter.kind')}</Table.Th>
            <Table.Th className={classes.number}>{t('data.meter.size')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {parts.map(({ kind, bytes }) => (
            <Table.Tr key={kind}>
              <Table.Td>
                <div className={classes.partName}>
                  <span className={classes.swatch} data-part={kind} aria-hidden />
                  <div>
                    {t(`data.meter.part.${kind}`)}
                    <div className={classes.hint}>{t(`data.meter.partHint.${kind}`)}</div>
                  </div>
                </div>
              </Table.Td>
              <Table.Td className={classes.number}>{format.bytes(bytes)}</Table.Td>
            </Table.Tr>
          ))}
          <Table.Tr>
            <Table.Th scope="row">{t('data.meter.total')}</Table.Th>
            <Table.Td className={classes.number}>
              <strong>{format.bytes(total)}</strong>
            </Table.Td>
          </Table.Tr>
          <Table.Tr>
            <Table.Th scope="row">{t('data.meter.free')}</Table.Th>
            <Table.Td className={classes.number}>{format.bytes(freeBytes)}</Table.Td>
          </Table.Tr>
        </Table.Tbody>
      </Table>
    </>
  );
}
