import type { TablePlan, UpstreamWarning } from '../../../../shared/domain/import-reason.ts';
import type { Metric } from '../../../../shared/domain/metric.ts';
import type { UpstreamSourceRepository } from '../../../database/repositories/upstream-source.repository.ts';
import type { WalkOptions } from './import-walk.ts';
import { isCatalogRow } from './plant-mapping.ts';
import { QUANTITIES } from './reading-quantity.ts';
import { planSensors } from './sensor-plan.ts';
import { surveySource } from './source-survey.ts';
import { planOfTable } from './table-plan.ts';
import { mapUnit, zoneOf } from './unit-mapping.ts';
import { nameOf, numberOf, textOf } from './upstream-row.ts';

/** What an import would do, told before anything is written. */
export interface UpstreamPreview {
  readonly tables: readonly { readonly table: string; readonly rows: number; readonly plan: TablePlan }[];
  /** Of its readings, epoch milliseconds UTC; absent when there are none. */
  readonly from?: number;
  readonly to?: number;
  readonly units: readonly { readonly name: string; readonly zone: string; readonly sensors: readonly { readonly name: string; readonly metric: Metric }[] }[];
  readonly plants: readonly string[];
  readonly actuators: readonly string[];
  readonly warnings: readonly UpstreamWarning[];
}

/** Reads the whole source once and writes nothing. @throws AppError `cancelled`, `invalid_input` when the file is damaged. */
export async function previewUpstream(source: UpstreamSourceRepository, machineZone: string, options: WalkOptions): Promise<UpstreamPreview> {
  const survey = await surveySource(source, machineZone, options);
  const plan = planSensors(source, survey);
  const sensors = [...[...plan.bySensor.values()].flat(), ...plan.ofPlants];
  const unitRows = source.all('GrowthUnits', 'unit_id');
  const units = unitRows.flatMap((row) => mapUnit(row, machineZone) ?? []);
  const tables = source.tables().map(({ name }) => ({ table: name, rows: source.count(name), plan: planOfTable(name) }));
  const hasRows = (wanted: string): boolean => tables.some(({ plan: found, rows }) => found === wanted && rows > 0);
  const warnings: readonly (readonly [UpstreamWarning, boolean])[] = [
    ['zone_missing', unitRows.some((row) => zoneOf(row, '') === '')],
    ['sensors_without_unit', sensors.some(({ unitId }) => !units.some((unit) => unit.unitId === unitId))],
    ['kept_for_later', hasRows('kept_for_later')],
    ['unknown_tables', hasRows('unknown_table')],
  ];
  return {
    tables,
    ...(survey.from === undefined || survey.to === undefined ? {} : { from: survey.from, to: survey.to }),
    units: units.map(({ unitId, name, zone }) => ({
      name,
      zone,
      sensors: sensors.filter((sensor) => sensor.unitId === unitId).map((sensor) => ({ name: sensor.name, metric: QUANTITIES[sensor.quantity].metric })),
    })),
    plants: source.all('Plants', 'plant_id').filter((row) => !isCatalogRow(row)).map((row) => nameOf(textOf(row, 'name'), `Plant ${numberOf(row, 'plant_id') ?? 0}`)),
    actuators: source.all('Actuator', 'actuator_id').map((row) => nameOf(textOf(row, 'name'), `Actuator ${numberOf(row, 'actuator_id') ?? 0}`)),
    warnings: warnings.filter(([, holds]) => holds).map(([warning]) => warning),
  };
}
