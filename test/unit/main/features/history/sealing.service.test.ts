import Database from 'better-sqlite3';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startHistoryInProcess } from '../../../../../src/main/database/history/in-process-history.ts';
import type { HistoryThread, HistoryThreadStarter } from '../../../../../src/main/database/history/history-thread.ts';
import type { ReadingToStore } from '../../../../../src/main/database/repositories/reading-batch.ts';
import { startAirRoom, startCore, type CoreForTest } from '../../../../support/core-for-test.ts';
import { FakeClock } from '../../../../support/fake-clock.ts';
import { temporaryFolder } from '../../../../support/temporary-folder.ts';

const HOUR = 3_600_000;
const MINUTE = 60_000;
const START = Date.UTC(2026, 0, 15, 10);
const never = new AbortController().signal;

const good = (at: number, value: number, sensorId = 1): ReadingToStore => ({ sensorId, at, value, quality: 'good' });

/** A reading each ten seconds of the hours before the start, of the two sensors of the room. */
function storeHours(room: CoreForTest, hours: number): void {
  for (let hour = hours; hour > 0; hour -= 1) {
    const from = START - hour * HOUR;
    room.core.book.insert(Array.from({ length: 720 }, (_, index) => good(from + Math.floor(index / 2) * 10_000 + index, 20 + (index % 7), 1 + (index % 2))));
  }
}

/** Lets the sealing look and finish: on a fake clock, with everything else standing still. */
const settle = (room: CoreForTest): Promise<void> => room.clock.advanceAsync(MINUTE, 500);

async function chart(room: CoreForTest, from: number, to: number, maxPoints = 200) {
  const { at, min, max, mean } = await room.core.readings.series({ series: { kind: 'sensor', sensorId: 1 }, from, to, maxPoints }, never);
  return Array.from(at, (start, index) => [start, min[index], max[index], mean[index]]);
}

const startAgain = (folder: string, now: number): CoreForTest => startCore({ folder, clock: new FakeClock(now) });

const kinds = (room: CoreForTest): string[] => room.activities().map(({ kind }) => kind).filter((kind) => /seal|chunk|history/.test(kind));

/** What stands in `history.db`, read by a connection of the test's own. */
function sealed(room: CoreForTest): readonly { readonly hours: number; readonly count: number }[] {
  const connection = new Database(join(room.folder, 'history.db'), { readonly: true });
  try {
    return connection.prepare<[], { hours: number; count: number }>('SELECT count(*) AS hours, coalesce(sum(count), 0) AS count FROM Chunk').all();
  } finally {
    connection.close();
  }
}

/** Threads of which the writer fails to seal while `isBroken` says so. */
function breakable(state: { isBroken: boolean }): HistoryThreadStarter {
  return (setup, onLog): HistoryThread => {
    const thread = startHistoryInProcess(setup, onLog);
    if (setup.role !== 'writer') return thread;
    let answer: Parameters<HistoryThread['pipe']['listen']>[0] = () => undefined;
    return {
      ...thread,
      pipe: {
        listen: (take) => thread.pipe.listen((answer = take)),
        post: (message) => {
          if (message.t === 'call' && message.path === 'writer.seal' && state.isBroken) {
            queueMicrotask(() => answer({ t: 'error', id: message.id, error: { code: 'storage_full', message: 'The disk is full.' } }));
          } else thread.pipe.post(message);
        },
      },
    };
  };
}

/** Threads that tell when a sealing was answered, before main hears of it. */
function watched(onSealed: () => void): HistoryThreadStarter {
  return (setup, onLog): HistoryThread => {
    const thread = startHistoryInProcess(setup, onLog);
    const listen: HistoryThread['pipe']['listen'] = (take) =>
      thread.pipe.listen((message) => {
        if (message.t === 'result' && typeof message.value === 'object' && message.value !== null && 'rows' in message.value) onSealed();
        take(message);
      });
    return { ...thread, pipe: { ...thread.pipe, listen } };
  };
}

/** Lets the event loop turn while the clock stands still. */
async function turns(): Promise<void> {
  for (let turn = 0; turn < 20; turn += 1) await new Promise<void>((resolve) => setImmediate(resolve));
}

test('hours that are over move into the history, and nobody who reads or counts sees a difference', async () => {
  const room = await startAirRoom();
  storeHours(room, 3);
  const look = async () => ({ chart: await chart(room, START - 3 * HOUR, START), total: await room.core.readings.stored(1), latest: room.core.book.latest(1) });
  const before = await look();
  await settle(room);
  expect(room.rows().filter(({ at }) => at < START - HOUR)).toEqual([]);
  // The last hour ends at the start: it is over five minutes later.
  expect([sealed(room), room.rows().length, room.core.sealing.figures()]).toEqual([[{ hours: 4, count: 1_440 }], 720, { openRows: 720, sealedUntil: START - HOUR }]);
  expect(await look()).toEqual(before);
  await room.clock.advanceAsync(5 * MINUTE, 5_000);
  expect([sealed(room), room.rows().length, room.core.sealing.figures().openRows]).toEqual([[{ hours: 6, count: 2_160 }], 0, 0]);
  expect({ after: await look(), kinds: kinds(room) }).toEqual({ after: before, kinds: [] });
});

test('the room of what was deleted goes back to the disk', async () => {
  const room = await startAirRoom();
  storeHours(room, 20);
  const pages = (): unknown[] => ['page_count', 'freelist_count'].map((name) => room.database.connection.pragma(name, { simple: true }));
  const [before] = pages();
  await room.clock.advanceAsync(10 * MINUTE, 1_000);
  const [after, free] = pages();
  expect([room.rows().length, free, Number(after) < Number(before) / 2]).toEqual([0, 0, true]);
});

test('an app that is closed while an hour is being sealed does not wait for the next one', async () => {
  const room = await startAirRoom();
  storeHours(room, 3);
  room.core.sealing.look();
  await room.core.sealing.stop();
  expect(room.rows().length).toBeGreaterThanOrEqual(1_440);
});

test('the last reading of a sensor is known after a restart, though it is sealed', async () => {
  const folder = temporaryFolder();
  const room = await startAirRoom({ folder });
  storeHours(room, 2);
  await room.clock.advanceAsync(6 * MINUTE, 1_000);
  const before = { latest: room.core.book.latest(2), total: await room.core.readings.stored(1), rows: room.rows().length };
  room.stop();
  const again = startAgain(folder, room.clock.now());
  expect({ latest: again.core.book.latest(2), total: await again.core.readings.stored(1), rows: again.rows().length }).toEqual({ ...before, rows: 0 });
  expect(again.core.readings.last(1).find(({ sensorId }) => sensorId === 2)).toMatchObject({ value: before.latest?.value, at: before.latest?.at });
});

test('what comes late is sealed to what stands there, at most every five minutes', async () => {
  const room = await startAirRoom();
  storeHours(room, 2);
  await settle(room);
  const late = good(START - 2 * HOUR + 12_345, 77);
  room.core.book.insert([late]);
  await settle(room);
  const waiting = room.rows().filter(({ at }) => at === late.at).length;
  await room.clock.advanceAsync(5 * MINUTE, 5_000);
  expect([waiting, room.rows().length, sealed(room)]).toEqual([1, 0, [{ hours: 4, count: 1_441 }]]);
  expect(Math.max(...(await chart(room, START - 2 * HOUR, START - HOUR)).map(([, , max]) => max ?? 0))).toBe(77);
  expect(await room.core.readings.stored(1)).toMatchObject({ count: 1_441 });
});

test('a reading that comes after its hour was read for sealing is not deleted before it is sealed too', async () => {
  const late = [good(START - 2 * HOUR + 1, 99), good(START - HOUR - 1, 98)];
  const state = { onSealed: () => undefined as unknown };
  const room = await startAirRoom({ startHistory: watched(() => state.onSealed()) });
  storeHours(room, 2);
  state.onSealed = () => {
    state.onSealed = () => undefined;
    room.core.book.insert(late);
  };
  room.core.sealing.look();
  await turns();
  const kept = room.rows().length;
  await room.clock.advanceAsync(12 * MINUTE, 5_000);
  expect([kept, room.rows().length, sealed(room)]).toEqual([1_442, 0, [{ hours: 4, count: 1_442 }]]);
  expect(await room.core.readings.stored(1)).toEqual({ count: 1_442, from: START - 2 * HOUR, to: START - 9_281 });
});

test('a reading that comes between two slices of the deletion stays, and so does what was not deleted yet', async () => {
  const room = await startAirRoom();
  const from = START - 2 * HOUR;
  room.core.book.insert(Array.from({ length: 12_500 }, (_, index) => good(from + index * 100, index % 10)));
  room.core.sealing.look();
  await turns();
  room.clock.advance(25);
  await turns();
  const afterOneSlice = room.rows().length;
  room.core.book.insert([good(from + 50, 55)]);
  await settle(room);
  const kept = [room.rows().length, (await room.core.readings.stored(1)).count];
  await room.clock.advanceAsync(6 * MINUTE, 5_000);
  expect([afterOneSlice, kept, room.rows().length, sealed(room), (await room.core.readings.stored(1)).count]).toEqual([
    7_500, [7_501, 12_501], 0, [{ hours: 1, count: 12_501 }], 12_501,
  ]);
});

test('while the history cannot be written everything stays, one entry says so, and another when it works again', async () => {
  const state = { isBroken: true };
  const room = await startAirRoom({ startHistory: breakable(state) });
  storeHours(room, 2);
  await room.clock.advanceAsync(20 * MINUTE, 5_000);
  expect([kinds(room), room.rows().length, room.core.sealing.figures().problem]).toEqual([['sealing_failed'], 1_440, 'The disk is full.']);
  state.isBroken = false;
  await room.clock.advanceAsync(11 * MINUTE, 5_000);
  expect([kinds(room), room.rows().length, room.core.sealing.figures().problem]).toEqual([['sealing_failed', 'sealing_recovered'], 0, undefined]);
});

test('rows that a crash left behind after their hour was sealed are deleted, and counted once', async () => {
  const folder = temporaryFolder();
  const room = await startAirRoom({ folder });
  storeHours(room, 1);
  const rows = room.rows();
  await room.clock.advanceAsync(6 * MINUTE, 1_000);
  room.stop();
  // As if the app had died between the two files: the history has the hour, and the rows stand there still.
  const connection = new Database(join(folder, 'sysgrow.db'));
  const insert = connection.prepare('INSERT INTO SensorReading (id, value, quality) VALUES (CAST(@at AS INTEGER) << 21 | CAST(@sensorId AS INTEGER), @value, @quality)');
  for (const row of rows) insert.run(row);
  connection.prepare('DELETE FROM SensorSealed').run();
  connection.close();
  const again = startAgain(folder, room.clock.now());
  const counted = await again.core.readings.stored(1);
  await settle(again);
  expect([counted.count, again.rows().length, (await again.core.readings.stored(1)).count, sealed(again)]).toEqual([720, 0, 720, [{ hours: 2, count: 720 }]]);
});

test('a clock that shows a time before the app existed seals nothing, and one set forward loses nothing', async () => {
  const room = await startAirRoom();
  storeHours(room, 1);
  room.clock.jumpWall(-30 * 365 * 86_400_000);
  await settle(room);
  const rowsThen = room.rows().length;
  room.clock.jumpWall(31 * 365 * 86_400_000);
  room.core.book.insert([good(START + 1, 21)]);
  await settle(room);
  room.clock.jumpWall(-365 * 86_400_000);
  room.core.book.insert([good(START + 2, 22)]);
  await room.clock.advanceAsync(70 * MINUTE, 10_000);
  expect([rowsThen, room.rows().length, sealed(room)]).toEqual([720, 0, [{ hours: 3, count: 722 }]]);
});

test('an hour of another table than was sealed is left as it is', async () => {
  const room = await startAirRoom();
  storeHours(room, 1);
  const deletion = room.core.book.deleteSealed({ hour: START / HOUR - 1, rows: 719, totals: [] }, room.core.book.versionOf(START / HOUR - 1));
  expect(() => deletion.next()).toThrow('719 readings were sealed, and 720 stand');
  expect(room.rows().length).toBe(720);
});

test('a chunk that a chart cannot read is set aside once, and goes on record', async () => {
  const room = await startAirRoom();
  storeHours(room, 2);
  await settle(room);
  const history = new Database(join(room.folder, 'history.db'));
  history.exec("UPDATE Chunk SET data = zeroblob(length(data)) WHERE id = (SELECT min(id) FROM Chunk)");
  history.close();
  const read = () => chart(room, START - 2 * HOUR, START - HOUR, 4_000);
  await Promise.all([read(), read()]);
  await settle(room);
  await read();
  const connection = new Database(join(room.folder, 'history.db'), { readonly: true });
  const apart = connection.prepare('SELECT count(*) FROM DamagedChunk').pluck().get();
  connection.close();
  expect([kinds(room), apart]).toEqual([['chunk_damaged'], 1]);
});

test('days of the zone of the unit, from what is sealed and what is open', async () => {
  const room = await startAirRoom();
  storeHours(room, 12);
  await settle(room);
  const days = await room.core.readings.days({ sensorId: 1, from: START - 12 * HOUR, to: START }, never);
  // Berlin is an hour ahead: of the twelve hours before 11:00 there, one belongs to the day before.
  expect(days).toEqual([
    { day: '2026-01-14', from: Date.UTC(2026, 0, 13, 23), to: Date.UTC(2026, 0, 14, 23), count: 360, min: 20, max: 26, mean: expect.closeTo(22.98, 1), notGood: 0 },
    { day: '2026-01-15', from: Date.UTC(2026, 0, 14, 23), to: Date.UTC(2026, 0, 15, 23), count: 3_960, min: 20, max: 26, mean: expect.closeTo(22.98, 1), notGood: 0 },
  ]);
});
