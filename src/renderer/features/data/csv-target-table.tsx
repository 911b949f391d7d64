import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Sensor } from '../../../shared/contract/sensors.contract.ts';
import type { CsvPreview } from '../../../shared/contract/transfer.contract.ts';
import type { GrowthUnit } from '../../../shared/contract/units.contract.ts';
import { exampleOf, type ColumnTarget, type CsvTargets } from './csv-draft.ts';
import { CsvTargetRow } from './csv-target-row.tsx';
import classes from './data.module.css';

interface CsvTargetTableProps {
  readonly names: readonly string[];
  readonly preview: CsvPreview;
  readonly timeColumn: number;
  readonly units: readonly GrowthUnit[];
  readonly sensors: readonly Sensor[];
  readonly targets: CsvTargets;
  readonly onChange: (column: number, to: ColumnTarget) => void;
}

/** One line for each column that holds values: to which sensor they go. */
export function CsvTargetTable({ names, preview, timeColumn, units, sensors, targets, onChange }: CsvTargetTableProps) {
  const { t } = useTranslation();
  return (
    <>
      <h3 className={classes.subheading}>{t('data.csv.mapping')}</h3>
      <div className={classes.scroll}>
        <Table verticalSpacing={6} miw={760}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('data.csv.column')}</Table.Th>
              <Table.Th w={220}>{t('data.csv.target')}</Table.Th>
              <Table.Th>{t('data.csv.unit')}</Table.Th>
              <Table.Th>{t('data.csv.name')}</Table.Th>
              <Table.Th>{t('data.csv.metric')}</Table.Th>
              <Table.Th w={104}>{t('data.csv.inUnit')}</Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {names.map((name, column) =>
              column === timeColumn ? null : (
                <CsvTargetRow
                  key={column}
                  name={name}
                  example={exampleOf(preview, column)}
                  units={units}
                  sensors={sensors}
                  to={targets[column] ?? { kind: 'none' }}
                  onChange={(to) => onChange(column, to)}
                />
              ),
            )}
          </Table.Tbody>
        </Table>
      </div>
    </>
  );
}
