import type { UpstreamRow } from '../../../database/repositories/upstream-source.repository.ts';
import { mapActuator } from './actuator-mapping.ts';
import type { ImportRun } from './import-run.ts';
import { QUANTITIES } from './reading-quantity.ts';
import type { PlannedSensor, SensorPlan } from './sensor-plan.ts';
import { mapUnit } from './unit-mapping.ts';
import { numberOf, textOf } from './upstream-row.ts';
import { parseUpstreamTime } from './upstream-time.ts';

/** Growth units, with the zone in which their naive times are read. */
export function importUnits(run: ImportRun): void {
  const { source, target, book, machineZone, now } = run.options;
  run.change((count) => {
    const tally = book.table('GrowthUnits');
    for (const row of source.all('GrowthUnits', 'unit_id')) {
      const unit = mapUnit(row, machineZone);
      if (!unit) {
        count(() => tally.rejected('empty', exampleOf('GrowthUnits', row)));
        continue;
      }
      const { id, isNew } = run.once(`GrowthUnits:${unit.unitId}`, 'unit', () =>
        target.createUnit({ name: unit.name, zone: unit.zone, createdAt: unit.createdAt ?? now, wanted: unit.wanted }),
      );
      run.unitIds.set(unit.unitId, id);
      run.zones.set(unit.unitId, unit.zone);
      count(() => (isNew ? tally.imported() : tally.merged()));
    }
  });
}

/** Sensors, one for each quantity of a device, and those of plants without a device. */
export function importSensors(run: ImportRun, plan: SensorPlan): void {
  const { source, book } = run.options;
  run.change((count) => {
    const tally = book.table('Sensor');
    for (const row of source.all('Sensor', 'sensor_id')) {
      const planned = plan.bySensor.get(numberOf(row, 'sensor_id') ?? 0) ?? [];
      const unitId = planned[0] ? planned[0].unitId : numberOf(row, 'unit_id');
      if (planned.length === 0) count(() => tally.rejected('no_metric_here', exampleOf('Sensor', row)));
      else if (unitId === undefined || !run.unitIds.has(unitId)) count(() => tally.rejected('no_unit', exampleOf('Sensor', row)));
      else {
        const isNew = planned.map((sensor) => createSensor(run, sensor)).includes(true);
        count(() => (isNew ? tally.imported() : tally.merged()));
      }
    }
    for (const sensor of plan.ofPlants) createSensor(run, sensor);
  });
}

/** Whether it is new. A sensor whose unit is missing is left out, and its readings are rejected. */
function createSensor(run: ImportRun, { key, quantity, unitId, name, note, isActive, createdAtText }: PlannedSensor): boolean {
  const { target, now } = run.options;
  const ourUnit = run.unitIds.get(unitId ?? 0);
  if (ourUnit === undefined) return false;
  const { metric, unit } = QUANTITIES[quantity];
  const createdAt = parseUpstreamTime(createdAtText, run.zoneOf(unitId))?.at ?? now;
  const { id, isNew } = run.once(key, 'sensor', () => target.createSensor({ unitId: ourUnit, channel: `imported:${key}`.slice(0, 64), name, metric, unit, note, createdAt, isActive }));
  run.sensorIds.set(key, id);
  return isNew;
}

export function importActuators(run: ImportRun): void {
  const { source, target, book, now } = run.options;
  const configs = new Map(source.all('ActuatorConfig', 'config_id').map((row) => [numberOf(row, 'actuator_id'), row]));
  run.change((count) => {
    const tally = book.table('Actuator');
    for (const row of source.all('Actuator', 'actuator_id')) {
      const actuator = mapActuator(row, configs.get(numberOf(row, 'actuator_id')));
      if (!actuator) {
        count(() => tally.rejected('empty', exampleOf('Actuator', row)));
        continue;
      }
      const createdAt = parseUpstreamTime(actuator.createdAtText, run.zoneOf(actuator.unitId))?.at ?? now;
      const { isNew } = run.once(`Actuator:${actuator.actuatorId}`, 'actuator', () =>
        target.createActuator({ ...actuator, unitId: run.unitIds.get(actuator.unitId ?? 0), channel: `imported:Actuator:${actuator.actuatorId}`, createdAt }),
      );
      count(() => (isNew ? tally.imported() : tally.merged()));
    }
  });
}

/** A row for the report: its name or its first columns. */
export function exampleOf(table: string, row: UpstreamRow): string {
  const columns = Object.entries(row).slice(0, 5).map(([column, value]) => `${column} = ${String(value)}`);
  return `${textOf(row, 'name') ?? table}: ${columns.join(', ')}`;
}
