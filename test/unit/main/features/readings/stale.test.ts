import { expect, test } from 'vitest';
import { humidityLine, startAirRoom, temperatureLine, type CoreForTest } from '../../../../support/core-for-test.ts';

/** Both sensors report once a second for so long. */
async function reportFor(room: CoreForTest, seconds: number, lines: readonly string[]): Promise<void> {
  for (let second = 0; second < seconds; second += 1) {
    room.port.says(...lines);
    await room.clock.advanceAsync(1_000, 500);
  }
}

const qualities = ({ core }: CoreForTest): unknown[] =>
  core.readings.last(1).filter(({ sensorId }) => sensorId !== undefined).map(({ quality, because }) => [quality, because]);

const silences = (room: CoreForTest): unknown[] => room.activities().filter(({ kind }) => kind.startsWith('series')).map(({ kind, subject, detail }) => [kind, subject, detail['name']]);

test('a value is stale after three periods of its series, or five seconds, whichever is longer', async () => {
  const room = await startAirRoom();
  await reportFor(room, 10, [temperatureLine(20)]);
  room.clock.advance(3_900);
  const before = qualities(room)[0];
  room.clock.advance(1_000);
  const slow = room.core.sensors.update(1, { periodMs: 2_000 }, 'owner').periodMs;
  const withLongerPeriod = qualities(room)[0];
  room.clock.advance(1_000);
  expect({ before, slow, withLongerPeriod, after: qualities(room)[0] }).toEqual({
    before: ['good', undefined],
    slow: 2_000,
    withLongerPeriod: ['good', undefined],
    after: ['stale', 'too_old'],
  });
});

test('becoming stale and fresh is announced', async () => {
  const room = await startAirRoom();
  await reportFor(room, 10, [temperatureLine(20)]);
  let announced: string | undefined;
  room.core.readings.follow(1, ({ key, quality }) => {
    if (key === 'sensor:1') announced = quality;
  });
  room.clock.advance(6_000);
  const silent = announced;
  room.port.says(temperatureLine(20));
  room.clock.advance(1_000);
  expect([silent, announced]).toEqual(['stale', 'good']);
});

test('a lost hub stands for all its series: they are stale because of it, and only the hub is on record', async () => {
  const room = await startAirRoom();
  await reportFor(room, 10, [temperatureLine(20), humidityLine(50)]);
  room.port.unplug();
  await room.clock.advanceAsync(60_000, 500);
  expect({ qualities: qualities(room), hubs: room.activities().map(({ kind }) => kind).filter((kind) => /^(hub_(online|lost)|series)/.test(kind)), worst: room.core.status.status().worst }).toEqual({
    qualities: [['stale', 'hub_lost'], ['stale', 'hub_lost']],
    hubs: ['hub_online', 'hub_lost'],
    worst: 'hub_lost',
  });
});

test('a hub that is plugged in again goes on by itself, and both is on record', async () => {
  const room = await startAirRoom();
  await reportFor(room, 10, [temperatureLine(20)]);
  room.port.unplug();
  await room.clock.advanceAsync(60_000, 500);
  room.port.plug();
  await room.clock.advanceAsync(10_000, 500);
  await reportFor(room, 2, [temperatureLine(20)]);
  expect({ quality: qualities(room)[0], hubs: room.activities().map(({ kind }) => kind).filter((kind) => /^hub_(online|lost)/.test(kind)) }).toEqual({
    quality: ['good', undefined],
    hubs: ['hub_online', 'hub_lost', 'hub_online'],
  });
});

test('a sensor that falls silent while its hub talks is put on record once, and once more when it reports again', async () => {
  const room = await startAirRoom();
  await reportFor(room, 10, [temperatureLine(20), humidityLine(50)]);
  await reportFor(room, 60, [temperatureLine(20)]);
  const silent = silences(room);
  await reportFor(room, 5, [temperatureLine(20), humidityLine(50)]);
  expect({ silent, after: silences(room) }).toEqual({
    silent: [['series_stale', 'sensor:2', 'Air humidity']],
    after: [['series_stale', 'sensor:2', 'Air humidity'], ['series_fresh', 'sensor:2', 'Air humidity']],
  });
});

test('the strip names what most deserves attention: a failed sensor before a stale value before a doubtful one', async () => {
  const room = await startAirRoom();
  const worst = (): string => room.core.status.status().worst;
  await reportFor(room, 3, [temperatureLine(20), humidityLine(50)]);
  const normal = worst();
  await reportFor(room, 1, [temperatureLine(20), humidityLine(120)]);
  const doubtful = worst();
  await reportFor(room, 70, [humidityLine(120)]);
  const stale = worst();
  room.port.says(humidityLine(Number.NaN));
  expect({ normal, doubtful, stale, failed: worst() }).toEqual({ normal: 'ok', doubtful: 'value_doubtful', stale: 'stale', failed: 'sensor_failed' });
});
