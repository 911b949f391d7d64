import { expect, test } from 'vitest';
import { WriteBehind } from '../../../../../src/main/features/readings/write-behind.ts';
import { silentLog } from '../../../../../src/main/platform/log.ts';
import { AppError } from '../../../../../src/shared/rpc/errors.ts';
import { FakeClock } from '../../../../support/fake-clock.ts';

/** A disk that can be full. */
function disk(capacity: number): { readonly storage: WriteBehind; readonly clock: FakeClock; readonly stored: number[]; readonly batches: number[]; isFull: boolean } {
  const clock = new FakeClock();
  const stored: number[] = [];
  const batches: number[] = [];
  const it = {
    clock,
    stored,
    batches,
    isFull: false,
    storage: new WriteBehind({
      clock,
      log: silentLog,
      flushIntervalS: 5,
      capacity,
      store: (readings) => {
        if (it.isFull) throw new AppError('storage_full', 'The disk is full.');
        for (const { at } of readings) stored.push(at);
        batches.push(readings.length);
        return { stored: readings.length, added: [], repeated: 0, refused: [] };
      },
      onFailure: () => undefined,
      onRecovery: () => undefined,
    }),
  };
  it.storage.start();
  return it;
}

test('when the buffer is full while the disk refuses, the oldest readings are lost, and counted', () => {
  const it = disk(10);
  it.isFull = true;
  const from = it.clock.now();
  for (let i = 0; i < 25; i += 1) {
    it.storage.add(from + i, 1, i, 'good');
    if (i === 5) it.clock.advance(5_000);
  }
  const full = it.storage.figures();
  it.isFull = false;
  it.clock.advance(5_000);
  expect({ full, after: it.storage.figures(), stored: it.stored.map((at) => at - from) }).toEqual({
    full: { stored: 0, waiting: 10, lost: 15, problem: 'The disk is full.' },
    after: { stored: 10, waiting: 0, lost: 15 },
    stored: [15, 16, 17, 18, 19, 20, 21, 22, 23, 24],
  });
});

test('many readings are stored before the interval is over, in batches that keep a transaction short', () => {
  const it = disk(200_000);
  for (let i = 0; i < 12_000; i += 1) it.storage.add(it.clock.now() + i, 1, i, 'good');
  const early = [...it.batches];
  it.clock.advance(5_000);
  expect([early, it.batches]).toEqual([[5_000, 5_000], [5_000, 5_000, 2_000]]);
});

test('what waited for a disk is stored in portions, with pauses for everything else', () => {
  const it = disk(200_000);
  it.isFull = true;
  for (let i = 0; i < 60_000; i += 1) it.storage.add(it.clock.now() + i, 1, i, 'good');
  it.isFull = false;
  it.storage.flush();
  const first = it.batches.length;
  it.clock.advance(1_000);
  expect([first, it.storage.figures()]).toEqual([4, { stored: 60_000, waiting: 0, lost: 0 }]);
});

test('setting the interval that is set already puts no flush off', () => {
  const it = disk(10);
  it.storage.add(it.clock.now(), 1, 20, 'good');
  for (let second = 0; second < 5; second += 1) {
    it.storage.setInterval(5);
    it.clock.advance(1_000);
  }
  expect(it.stored).toHaveLength(1);
});
