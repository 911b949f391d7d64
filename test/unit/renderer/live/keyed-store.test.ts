import { expect, test } from 'vitest';
import { createKeyedStore } from '../../../../src/renderer/live/keyed-store.ts';

interface Item {
  readonly key: string;
  readonly unit: number;
  readonly value: number;
}

const item = (key: string, value: number, unit = 1): Item => ({ key, unit, value });

function storeWithPictures() {
  const scheduled: (() => void)[] = [];
  const keyed = createKeyedStore<Item>((one) => one.key, (run) => scheduled.push(run));
  let updates = 0;
  keyed.store.subscribe(() => (updates += 1));
  return {
    ...keyed,
    drawPicture: () => scheduled.splice(0).forEach((run) => run()),
    seen: () => ({ updates, values: Object.values(keyed.store.getState()).map(({ key, value }) => `${key}=${value}`) }),
  };
}

test('a thousand values between two pictures are one update with the last of each key', () => {
  const live = storeWithPictures();
  for (let value = 1; value <= 1_000; value += 1) live.push([item(value % 2 === 0 ? 'a' : 'b', value)]);
  const before = live.seen();
  live.drawPicture();
  expect([before, live.seen()]).toEqual([
    { updates: 0, values: [] },
    { updates: 1, values: ['b=999', 'a=1000'] },
  ]);
});

test('values go on coming after a picture', () => {
  const live = storeWithPictures();
  live.push([item('a', 1)]);
  live.drawPicture();
  live.push([item('a', 2)]);
  live.drawPicture();
  expect(live.seen()).toEqual({ updates: 2, values: ['a=2'] });
});

test('the answer of a query replaces what belongs to it, even what still waits', () => {
  const live = storeWithPictures();
  live.push([item('gone', 1), item('other', 5, 2)]);
  live.drawPicture();
  live.push([item('gone', 2), item('a', 1)]);
  live.replace([item('a', 3)], (one) => one.unit === 1);
  live.drawPicture();
  expect(live.seen().values).toEqual(['other=5', 'a=3']);
});

test('an empty delivery asks for no picture', () => {
  const live = storeWithPictures();
  live.push([]);
  live.drawPicture();
  expect(live.seen()).toEqual({ updates: 0, values: [] });
});
