import { expect, test } from 'vitest';
import type { SeriesColumns } from '../../../../../src/shared/contract/readings.contract.ts';
import { leafVapourPressureDeficitKPa } from '../../../../../src/shared/domain/psychrometrics.ts';
import { humidityLine, startAirRoom, temperatureLine, type CoreForTest } from '../../../../support/core-for-test.ts';

const never = new AbortController().signal;

/** Ten seconds of readings, a silence of a minute, and ten seconds again; the third reading is out of range. */
async function roomWithHistory(): Promise<CoreForTest & { readonly from: number }> {
  const room = await startAirRoom();
  const from = room.clock.now();
  for (const begin of [0, 1]) {
    for (let i = 0; i < 10; i += 1) {
      room.port.says(temperatureLine(begin === 0 && i === 2 ? 99 : 20 + i), humidityLine(50 + i));
      room.clock.advance(1_000);
    }
    if (begin === 0) for (let i = 0; i < 60; i += 1) {
      room.port.says('0;255;3;0;22;1');
      room.clock.advance(1_000);
    }
  }
  room.clock.advance(5_000);
  return { ...room, from };
}

const lists = ({ stepMs, at, min, max, mean, notGood }: SeriesColumns, from: number): unknown => ({
  stepMs,
  points: [...at].map((instant, i) => [instant - from, min[i], max[i], mean[i]]),
  notGood,
});

test('a chart is made of buckets of good readings; silence is a gap, and what is not good is counted apart', async () => {
  const room = await roomWithHistory();
  const columns = await room.core.readings.series({ series: { kind: 'sensor', sensorId: 1 }, from: room.from - 100, to: room.from + 86_400_000, maxPoints: 4_000 }, never);
  expect(lists(columns, room.from - 100)).toEqual({
    stepMs: 30_000,
    points: [[0, 20, 29, (20 + 21 + 23 + 24 + 25 + 26 + 27 + 28 + 29) / 9], [60_000, 20, 29, 24.5]],
    notGood: 1,
  });
});

test('a derived chart holds the values of the means, between what the extremes of its inputs allow', async () => {
  const room = await roomWithHistory();
  const columns = await room.core.readings.series({ series: { kind: 'derived', unitId: 1, metric: 'vpd_leaf' }, from: room.from + 60_000, to: room.from + 86_400_000, maxPoints: 4_000 }, never);
  expect(lists(columns, room.from - 100)).toEqual({
    stepMs: 30_000,
    points: [[60_000, leafVapourPressureDeficitKPa(20, 59, -2), leafVapourPressureDeficitKPa(29, 50, -2), leafVapourPressureDeficitKPa(24.5, 54.5, -2)]],
    notGood: 0,
  });
});

test('a chart of a unit without a thermometer is empty', async () => {
  const room = await startAirRoom();
  room.core.sensors.archive(1, 'owner');
  const columns = await room.core.readings.series({ series: { kind: 'derived', unitId: 1, metric: 'dew_point' }, from: 946_684_800_000, to: 946_684_900_000, maxPoints: 100 }, never);
  expect(columns.at.length).toBe(0);
});

test('a chart that nobody waits for any more is not read on', async () => {
  const room = await roomWithHistory();
  const gone = new AbortController();
  const asked = room.core.readings.series({ series: { kind: 'sensor', sensorId: 1 }, from: room.from, to: room.from + 86_400_000, maxPoints: 100 }, gone.signal);
  gone.abort();
  await expect(asked).rejects.toMatchObject({ code: 'cancelled' });
  await expect(room.core.readings.series({ series: { kind: 'sensor', sensorId: 1 }, from: room.from, to: room.from + 1_000, maxPoints: 100 }, gone.signal)).rejects.toMatchObject({ code: 'cancelled' });
});

test('a unit tells how much of it is stored, and from when to when', async () => {
  const room = await roomWithHistory();
  expect(await room.core.readings.stored(1)).toEqual({ count: 40, from: room.from, to: room.from + 79_000 });
});
