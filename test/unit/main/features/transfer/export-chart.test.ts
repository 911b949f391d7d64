import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { exportChart } from '../../../../../src/main/features/transfer/csv/export-chart.ts';
import { nameSeries } from '../../../../../src/main/features/transfer/csv/name-series.ts';
import type { SeriesColumns } from '../../../../../src/shared/contract/readings.contract.ts';
import { humidityLine, startAirRoom, temperatureLine } from '../../../../support/core-for-test.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';
import { runTransfer } from './transfer-bench.ts';

test('a chart is exported as it is drawn: each bucket once, in canonical units, computed series too', async () => {
  const bench = await startAirRoom();
  const { core, clock, port } = bench;
  const from = Math.ceil(clock.now() / 10_000) * 10_000;
  await clock.advanceAsync(from - clock.now());
  for (let n = 0; n < 6; n += 1) {
    port.says(temperatureLine(20 + n), humidityLine(50));
    await clock.advanceAsync(10_000);
  }
  const request = { series: [{ kind: 'sensor', sensorId: 1 }, { kind: 'derived', unitId: 1, metric: 'dew_point' }], from: from - 60_000, to: from + 60_000, maxPoints: 13, zone: 'Asia/Kathmandu' } as const;
  const drawn = await core.readings.series({ ...request, series: request.series[1] }, new AbortController().signal);
  const path = join(temporaryFolder(), 'chart.csv');
  const shown = { from: from + 20_000, to: from + 60_000 };
  const { state } = await runTransfer(bench, () => core.transfer.exportChart({ path, name: 'chart.csv' }, { ...request, series: [...request.series], shown }, 'owner'));
  const rows = parse(readFileSync(path, 'utf8'), { columns: true }) as Record<string, string>[];
  expect([state, Object.keys(rows[0] ?? {})]).toEqual([
    'done',
    ['time', 'epoch_ms', ...['min', 'mean', 'max'].map((what) => `Tent: Air temperature ${what} (Cel)`), ...['min', 'mean', 'max'].map((what) => `Tent: dew_point ${what} (Cel)`)],
  ]);
  const outside = drawn.at.findIndex((at) => at + drawn.stepMs > shown.from);
  expect(rows.map((row) => [Number(row['epoch_ms']), Number(row['Tent: Air temperature mean (Cel)']), Number(row['Tent: dew_point mean (Cel)']).toFixed(6)])).toEqual(
    [...drawn.at].slice(outside).map((at, index) => [at, expect.any(Number), drawn.mean[outside + index]?.toFixed(6)]),
  );
});

test('series that are called the same are told apart, and wider buckets leave cells empty', async () => {
  const path = join(temporaryFolder(), 'chart.csv');
  const columns = (stepMs: number, at: readonly number[]): SeriesColumns => {
    const values = Float64Array.from(at, (_, index) => index + 0.1 + 0.2);
    return { stepMs, at: Float64Array.from(at), min: values, mean: values, max: values, notGood: 0 };
  };
  const start = Date.UTC(2025, 10, 1);
  const series = [columns(60_000, [start, start + 60_000]), columns(120_000, [start])].map((one, index) => ({ label: `S${index}`, unit: 'Cel' as const, columns: one }));
  await exportChart({ path, series, shown: { from: start, to: start + 120_000 }, zone: 'UTC' });
  expect(readFileSync(path, 'utf8').split('\r\n').slice(1)).toEqual([
    `2025-11-01T00:00:00.000+00:00,${start},0.3,0.3,0.3,0.3,0.3,0.3`,
    `2025-11-01T00:01:00.000+00:00,${start + 60_000},1.3,1.3,1.3,,,`,
    '',
  ]);
  const sensors = { get: (id: number) => ({ id, unitId: 1, name: 'Air', metric: 'co2', unit: 'ppm', channel: '0', createdAt: start }) as const };
  const units = { get: () => ({ id: 1, name: 'Tent', zone: 'UTC', leafOffsetC: 0, createdAt: start }) };
  expect(nameSeries([{ kind: 'sensor', sensorId: 1 }, { kind: 'sensor', sensorId: 2 }, { kind: 'derived', unitId: 1, metric: 'vpd_air' }], sensors, units).map(({ label, unit }) => [label, unit])).toEqual([
    ['Tent: Air #1', 'ppm'], ['Tent: Air #2', 'ppm'], ['Tent: vpd_air', 'kPa'],
  ]);
});
