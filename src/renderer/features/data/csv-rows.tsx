import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { CsvPreview } from '../../../shared/contract/transfer.contract.ts';
import classes from './data.module.css';

const SHOWN_ROWS = 5;

interface CsvRowsProps {
  readonly names: readonly string[];
  readonly preview: CsvPreview;
  readonly timeColumn: number;
}

/** The first rows of a file, cell by cell as they were read. */
export function CsvRows({ names, preview: { rows }, timeColumn }: CsvRowsProps) {
  const { t } = useTranslation();
  return (
    <div className={classes.tall} tabIndex={0} role="region" aria-label={t('data.csv.preview')}>
      <Table verticalSpacing={4} withColumnBorders>
        <Table.Thead>
          <Table.Tr>
            {names.map((name, column) => (
              <Table.Th key={column} className={classes.noWrap}>
                {name}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {rows.slice(0, SHOWN_ROWS).map((row, index) => (
            <Table.Tr key={index}>
              {names.map((_name, column) => (
                <Table.Td key={column} className={classes.cell} data-time={column === timeColumn || undefined}>
                  <code>{row[column] ?? ''}</code>
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
