import { expect, test } from 'vitest';
import { statusLine } from '../../../../../src/main/features/app/status-line.ts';
import type { LiveValue } from '../../../../../src/shared/contract/readings.contract.ts';

const value = (metric: LiveValue['metric'], number: number | null, quality: LiveValue['quality'] = 'good'): LiveValue => ({ key: metric, unitId: 1, metric, name: metric, value: number, quality, periodMs: 1_000 });
const status = (total: number, online: number) => ({ at: 0, hubs: { total, online }, worst: 'ok' as const, storage: { stored: 1_204, waiting: 3, lost: 0 } });

test('one line tells the room, the hubs, what is stored, and where', () => {
  const databaseFile = '/data/sysgrow.db';
  expect([
    statusLine({ unitName: 'Demo tent', values: [value('vpd_air', 1.2533), value('relative_humidity', 58.2), value('air_temperature', 24.08)], status: status(1, 1), databaseFile }),
    statusLine({ unitName: 'Tent', values: [value('air_temperature', 24, 'stale'), value('relative_humidity', null, 'bad')], status: status(2, 1), databaseFile }),
    statusLine({ unitName: undefined, values: [], status: status(0, 0), databaseFile }),
  ]).toEqual([
    'Demo tent: 24.1 °C, 58 %, VPD 1.25 kPa | hub online | 1,204 readings stored since start | /data/sysgrow.db',
    'Tent: 24.0 °C (stale), – % (bad) | 1 of 2 hubs online | 1,204 readings stored since start | /data/sysgrow.db',
    'no room yet | no hub | 1,204 readings stored since start | /data/sysgrow.db',
  ]);
});
