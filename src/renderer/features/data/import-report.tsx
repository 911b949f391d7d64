import { Table } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/use-format.ts';
import { EmptyTables } from './empty-tables.tsx';
import { OUTCOMES, totalsOf, type ReportTotals, type TableReport } from './report-totals.ts';
import classes from './data.module.css';

/** What became of every row of a file, and why some were not taken. */
export function ImportReport({ report }: { readonly report: readonly TableReport[] }) {
  const { t } = useTranslation();
  const filled = report.filter(({ read }) => read > 0);
  const reasons = report.flatMap(({ table, reasons: ofTable }) => ofTable.map((reason) => ({ table, ...reason })));
  return (
    <>
      <div className={classes.scroll}>
        <Table verticalSpacing={6} miw={560} className={classes.below ?? ''}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('data.transfer.table')}</Table.Th>
              {OUTCOMES.map((outcome) => (
                <Table.Th key={outcome} className={classes.number}>
                  {t(`data.transfer.${outcome}`)}
                </Table.Th>
              ))}
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {filled.map((table) => (
              <CountRow key={table.table} name={<code>{table.table}</code>} counts={table} />
            ))}
            {filled.length > 1 && <CountRow name={<strong>{t('data.transfer.total')}</strong>} counts={totalsOf(report)} />}
          </Table.Tbody>
        </Table>
      </div>
      <EmptyTables count={report.length - filled.length} />
      {reasons.length > 0 && (
        <>
          <h3 className={classes.subheading}>{t('data.transfer.why')}</h3>
          <ul className={classes.reasons}>
            {reasons.map(({ table, outcome, reason, count, examples }) => (
              <li key={`${table} ${outcome} ${reason}`}>
                <strong>{t(`transfer.reason.${reason}`)}</strong>{' '}
                <span className={classes.dim}>{t('data.transfer.reasonLine', { table, count, outcome: t(`data.transfer.outcome.${outcome}`) })}</span>
                {examples.length > 0 && (
                  <details>
                    <summary>{t('data.transfer.examples')}</summary>
                    <ul className={classes.examples}>
                      {examples.map((example, index) => (
                        <li key={index}>
                          <code>{example}</code>
                        </li>
                      ))}
                    </ul>
                  </details>
                )}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  );
}

function CountRow({ name, counts }: { readonly name: ReactNode; readonly counts: ReportTotals }) {
  const format = useFormat();
  return (
    <Table.Tr>
      <Table.Th scope="row" className={classes.rowName}>{name}</Table.Th>
      {OUTCOMES.map((outcome) => (
        <Table.Td key={outcome} className={classes.number}>
          {format.number(counts[outcome])}
        </Table.Td>
      ))}
    </Table.Tr>
  );
}
