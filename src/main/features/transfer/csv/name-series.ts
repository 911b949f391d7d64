import type { SeriesRef } from '../../../../shared/contract/readings.contract.ts';
import { METRICS } from '../../../../shared/domain/metric.ts';
import type { UnitCode } from '../../../../shared/domain/unit-of-measure.ts';
import type { SensorsService } from '../../sensors/sensors.service.ts';
import type { UnitsService } from '../../units/units.service.ts';

export interface NamedSeries {
  readonly ref: SeriesRef;
  /** `Tent: Air temperature`, `Tent: vpd_air`; with the sensor's number where two are called the same. */
  readonly label: string;
  /** The metric's canonical unit, in which series are answered. */
  readonly unit: UnitCode;
}

/** What the columns of a file call its series. @throws AppError `not_found`. */
export function nameSeries(refs: readonly SeriesRef[], sensors: Pick<SensorsService, 'get'>, units: Pick<UnitsService, 'get'>): readonly NamedSeries[] {
  const named = refs.map((ref): NamedSeries => {
    if (ref.kind === 'derived') return { ref, label: `${units.get(ref.unitId).name}: ${ref.metric}`, unit: METRICS[ref.metric].unit };
    const { name, metric, unitId } = sensors.get(ref.sensorId);
    return { ref, label: `${units.get(unitId).name}: ${name}`, unit: METRICS[metric].unit };
  });
  const isShared = (label: string): boolean => named.filter((other) => other.label === label).length > 1;
  return named.map((one) => (one.ref.kind === 'sensor' && isShared(one.label) ? { ...one, label: `${one.label} #${one.ref.sensorId}` } : one));
}
