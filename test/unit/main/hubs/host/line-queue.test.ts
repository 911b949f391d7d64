import { expect, test } from 'vitest';
import { LineQueue } from '../../../../../src/main/hubs/host/line-queue.ts';

const line = (text: string) => Buffer.from(text, 'latin1');

test('a batch holds the lines in order with their ages', () => {
  const queue = new LineQueue(1024 * 1024);
  queue.add(line('one'), 10);
  queue.add(line('three'), 14);
  const batch = queue.take(20);
  expect([batch && Buffer.from(batch.bytes).toString(), [...(batch?.ends ?? [])], [...(batch?.agesMs ?? [])], queue.isEmpty]).toEqual(['onethree', [3, 8], [10, 6], true]);
});

test('when nobody takes the lines the oldest go, are counted, and the memory stays within the bound', () => {
  const queue = new LineQueue(256 * 1024);
  const sent = 20_000;
  for (let index = 0; index < sent; index++) queue.add(line(String(index).padStart(60, '0')), 0);
  const flooded = queue.takeFloodedLines();
  const kept: string[] = [];
  for (let batch = queue.take(0); batch; batch = queue.take(0)) {
    let start = 0;
    for (const end of batch.ends) {
      kept.push(Buffer.from(batch.bytes.subarray(start, end)).toString());
      start = end;
    }
  }
  const numbers = kept.map(Number);
  expect({ all: flooded + kept.length, isBounded: kept.length * 60 <= 256 * 1024, first: numbers[0], last: numbers.at(-1), again: queue.takeFloodedLines() })
    .toEqual({ all: sent, isBounded: true, first: flooded, last: sent - 1, again: 0 });
});
