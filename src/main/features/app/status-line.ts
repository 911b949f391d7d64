import type { AppStatus } from '../../../shared/contract/app.contract.ts';
import type { LiveValue } from '../../../shared/contract/readings.contract.ts';
import { METRICS, type Metric } from '../../../shared/domain/metric.ts';
import { UNITS } from '../../../shared/domain/unit-of-measure.ts';

/** What a terminal shows of a room, in this order. */
const SHOWN: readonly (readonly [metric: Metric, label: string])[] = [
  ['air_temperature', ''],
  ['relative_humidity', ''],
  ['vpd_air', 'VPD '],
];

export interface StatusLineParts {
  readonly unitName: string | undefined;
  readonly values: readonly LiveValue[];
  readonly status: AppStatus;
  readonly databaseFile: string;
}

/** One line for people without a screen, such as `Demo tent: 24.1 °C, 58 %, VPD 1.25 kPa | hub online | …`. */
export function statusLine({ unitName, values, status, databaseFile }: StatusLineParts): string {
  return [roomText(unitName, values), hubText(status.hubs), storageText(status.storage), databaseFile].join(' | ');
}

function roomText(unitName: string | undefined, values: readonly LiveValue[]): string {
  if (unitName === undefined) return 'no room yet';
  const shown = SHOWN.flatMap(([metric, label]) => {
    const live = values.find((value) => value.metric === metric);
    if (!live) return [];
    const spec = METRICS[metric];
    const number = live.value === null ? '–' : live.value.toFixed(spec.decimals);
    return [`${label}${number} ${UNITS[spec.unit].symbol}${live.quality === 'good' ? '' : ` (${live.quality})`}`];
  });
  return `${unitName}: ${shown.length === 0 ? 'no values yet' : shown.join(', ')}`;
}

function hubText({ total, online }: AppStatus['hubs']): string {
  if (total === 0) return 'no hub';
  if (total === 1) return online === 1 ? 'hub online' : 'hub not online';
  return `${online} of ${total} hubs online`;
}

function storageText({ stored, lost, problem }: AppStatus['storage']): string {
  const count = `${stored.toLocaleString('en')} readings stored since start`;
  return [count, ...(lost > 0 ? [`${lost.toLocaleString('en')} lost`] : []), ...(problem === undefined ? [] : [problem])].join(', ');
}
