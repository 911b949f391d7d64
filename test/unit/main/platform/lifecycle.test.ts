import { expect, test } from 'vitest';
import { Lifecycle, type Part } from '../../../../src/main/platform/lifecycle.ts';

const part = (name: string, events: string[], failsAt?: 'start' | 'stop'): Part => {
  const act = (step: 'start' | 'stop') => (): void => {
    events.push(`${step} ${name}`);
    if (step === failsAt) throw new Error(`${name} fails`);
  };
  return { name, start: act('start'), stop: act('stop') };
};

test('parts stop in the opposite order, each once, also when one of them fails to', async () => {
  const events: string[] = [];
  const failed: string[] = [];
  const lifecycle = new Lifecycle([part('a', events), part('b', events, 'stop'), part('c', events)], (name) => failed.push(name));
  await lifecycle.start();
  await lifecycle.stop();
  await lifecycle.stop();
  expect({ events, failed }).toEqual({ events: ['start a', 'start b', 'start c', 'stop c', 'stop b', 'stop a'], failed: ['b'] });
});

test('a part that cannot start stops those before it, and its error is the answer', async () => {
  const events: string[] = [];
  const lifecycle = new Lifecycle([part('a', events), part('b', events, 'start'), part('c', events)], () => undefined);
  await expect(lifecycle.start()).rejects.toThrow('b fails');
  expect(events).toEqual(['start a', 'start b', 'stop a']);
});
