import { NativeSelect, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Sensor } from '../../../shared/contract/sensors.contract.ts';
import type { GrowthUnit } from '../../../shared/contract/units.contract.ts';
import { MEASURABLE_METRICS } from '../hubs/mapping-draft.ts';
import { METRICS } from '../../../shared/domain/metric.ts';
import type { ColumnTarget } from './csv-draft.ts';
import { CsvNewSensor } from './csv-new-sensor.tsx';
import classes from './data.module.css';

const NONE = '';
const NEW = 'new';

interface CsvTargetRowProps {
  readonly name: string;
  readonly example: string;
  readonly units: readonly GrowthUnit[];
  readonly sensors: readonly Sensor[];
  readonly to: ColumnTarget;
  readonly onChange: (to: ColumnTarget) => void;
}

/** Where one column goes: nowhere, to a sensor that there is, or to a new one. */
export function CsvTargetRow({ name, example, units, sensors, to, onChange }: CsvTargetRowProps) {
  const { t } = useTranslation();
  const value = to.kind === 'sensor' ? String(to.sensorId) : to.kind === 'new' ? NEW : NONE;
  const choose = (chosen: string): void => {
    const [metric] = MEASURABLE_METRICS;
    const [unit] = units;
    if (chosen === NONE) onChange({ kind: 'none' });
    else if (chosen !== NEW) onChange({ kind: 'sensor', sensorId: Number(chosen) });
    else if (unit && metric) onChange({ kind: 'new', unitId: unit.id, name: name.slice(0, 60), metric, unit: METRICS[metric].unit });
  };
  return (
    <Table.Tr>
      <Table.Td>
        {name}
        {example !== '' && (
          <div className={classes.dim}>
            <code>{example}</code>
          </div>
        )}
      </Table.Td>
      <Table.Td>
        <NativeSelect
          aria-label={t('data.csv.targetOf', { column: name })}
          value={value}
          data={[
            { value: NONE, label: t('data.csv.leaveOut') },
            { value: NEW, label: t('data.csv.newSensor') },
            ...units.map((unit) => ({
              group: t('data.csv.existing', { unit: unit.name }),
              items: sensors.filter(({ unitId }) => unitId === unit.id).map((sensor) => ({ value: String(sensor.id), label: sensor.name })),
            })),
          ]}
          onChange={({ currentTarget }) => choose(currentTarget.value)}
        />
      </Table.Td>
      {to.kind === 'new' ? <CsvNewSensor column={name} units={units} sensor={to} onChange={onChange} /> : <Table.Td colSpan={4} />}
    </Table.Tr>
  );
}
