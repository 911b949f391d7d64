import { NativeSelect, Table, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { GrowthUnit } from '../../../shared/contract/units.contract.ts';
import { metric as metricSchema, unitCode } from '../../../shared/contract/values.ts';
import { METRICS } from '../../../shared/domain/metric.ts';
import { unitSymbol } from '../../ui/format-value.ts';
import { MEASURABLE_METRICS, unitsOf } from '../hubs/mapping-draft.ts';
import type { NewSensor } from './csv-draft.ts';

interface CsvNewSensorProps {
  /** The name of the column in the file. */
  readonly column: string;
  readonly units: readonly GrowthUnit[];
  readonly sensor: NewSensor;
  readonly onChange: (sensor: NewSensor) => void;
}

/** The cells of a line that say what the new sensor is. */
export function CsvNewSensor({ column, units, sensor, onChange }: CsvNewSensorProps) {
  const { t } = useTranslation();
  const metrics = MEASURABLE_METRICS.map((value) => ({ value, label: t(`metrics.${value}`) })).sort((a, b) => a.label.localeCompare(b.label));
  return (
    <>
      <Table.Td>
        <NativeSelect
          aria-label={t('data.csv.unitOf', { column })}
          value={String(sensor.unitId)}
          data={units.map(({ id, name }) => ({ value: String(id), label: name }))}
          onChange={({ currentTarget }) => onChange({ ...sensor, unitId: Number(currentTarget.value) })}
        />
      </Table.Td>
      <Table.Td>
        <TextInput
          aria-label={t('data.csv.nameOf', { column })}
          value={sensor.name}
          maxLength={60}
          error={sensor.name.trim() === ''}
          onChange={({ currentTarget }) => onChange({ ...sensor, name: currentTarget.value })}
        />
      </Table.Td>
      <Table.Td>
        <NativeSelect
          aria-label={t('data.csv.metricOf', { column })}
          value={sensor.metric}
          data={metrics}
          onChange={({ currentTarget }) => {
            const metric = metricSchema.parse(currentTarget.value);
            onChange({ ...sensor, metric, unit: METRICS[metric].unit });
          }}
        />
      </Table.Td>
      <Table.Td>
        <NativeSelect
          aria-label={t('data.csv.inUnitOf', { column })}
          value={sensor.unit}
          data={unitsOf(sensor.metric).map((unit) => ({ value: unit, label: unitSymbol(unit) || t('data.csv.noUnit') }))}
          onChange={({ currentTarget }) => onChange({ ...sensor, unit: unitCode.parse(currentTarget.value) })}
        />
      </Table.Td>
    </>
  );
}
