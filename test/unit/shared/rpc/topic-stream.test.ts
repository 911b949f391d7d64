import { expect, test } from 'vitest';
import type { TopicFrame } from '../../../../src/shared/rpc/contract.ts';
import { TopicStream } from '../../../../src/shared/rpc/topic-stream.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

function streamOf(mode: 'latest' | 'every') {
  const clock = new FakeClock();
  const frames: (TopicFrame<unknown> & { seq: number; atMs: number })[] = [];
  const stream = new TopicStream({ mode, clock, send: (seq, frame) => frames.push({ seq, atMs: clock.monotonicMs(), ...frame }) });
  return { clock, frames, stream };
}

test('an item after a quiet spell leaves at once, together with all of the same turn', () => {
  const { clock, frames, stream } = streamOf('every');
  stream.emit('a');
  stream.emit('b');
  clock.advance(0);
  expect(frames).toEqual([{ seq: 1, atMs: 0, items: ['a', 'b'], gap: false }]);
});

test('a subscriber that keeps up gets ten frames a second', () => {
  const { clock, frames, stream } = streamOf('every');
  for (let ms = 0; ms < 990; ms += 10) {
    stream.emit(ms);
    clock.advance(10);
    stream.acknowledge(frames.length);
  }
  expect(frames.map((frame) => frame.atMs)).toEqual([0, 100, 200, 300, 400, 500, 600, 700, 800, 900]);
});

test('with two frames unacknowledged nothing leaves until one is taken', () => {
  const { clock, frames, stream } = streamOf('latest');
  for (let i = 0; i < 50; i++) {
    stream.emit(i, 'sensor:1');
    clock.advance(100);
  }
  expect(frames.map((frame) => frame.items)).toEqual([[0], [1]]);
  stream.acknowledge(1);
  clock.advance(100);
  expect(frames.map((frame) => frame.items)).toEqual([[0], [1], [49]]);
});

test('mode latest keeps one item a key', () => {
  const { clock, frames, stream } = streamOf('latest');
  stream.emit({ n: 1 }, 'a');
  stream.emit({ n: 2 }, 'b');
  stream.emit({ n: 3 }, 'a');
  clock.advance(0);
  expect(frames[0]?.items).toEqual([{ n: 3 }, { n: 2 }]);
});

test('mode every keeps the newest 500 items and says that there is a gap before them', () => {
  const { clock, frames, stream } = streamOf('every');
  for (let i = 0; i < 1200; i++) stream.emit(i);
  clock.advance(0);
  stream.emit('next');
  clock.advance(100);
  expect(frames.map(({ items, gap }) => ({ first: items[0], count: items.length, gap }))).toEqual([
    { first: 700, count: 500, gap: true },
    { first: 'next', count: 1, gap: false },
  ]);
});

test('an acknowledgement of frames that were never sent does not run the stream ahead', () => {
  const { clock, frames, stream } = streamOf('every');
  stream.acknowledge(1_000_000);
  for (let i = 0; i < 5; i++) {
    stream.emit(i);
    clock.advance(100);
  }
  expect(frames.length).toBe(2);
});

test('a closed stream sends nothing more and leaves no timer', () => {
  const { clock, frames, stream } = streamOf('every');
  stream.emit(1);
  stream.close();
  stream.emit(2);
  clock.advance(1000);
  expect({ frames, timers: clock.pendingTimers }).toEqual({ frames: [], timers: 0 });
});
