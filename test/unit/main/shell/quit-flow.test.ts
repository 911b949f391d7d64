import { expect, test } from 'vitest';
import { silentLog } from '../../../../src/main/platform/log.ts';
import { QuitFlow } from '../../../../src/main/shell/quit-flow.ts';
import { FakeClock } from '../../../support/fake-clock.ts';

function flowWith(stop: () => Promise<void>) {
  const clock = new FakeClock();
  const happened: string[] = [];
  const flow = new QuitFlow({
    clock,
    log: silentLog,
    stop: async (reason) => {
      happened.push(`stop ${reason}`);
      await stop();
      happened.push('stopped');
    },
    exit: (code) => happened.push(`exit ${code}`),
  });
  return { clock, flow, happened };
}

const settle = () => new Promise<void>((resolve) => void setImmediate(resolve));

test('the process ends once, after the core has stopped', async () => {
  const { flow, happened, clock } = flowWith(async () => {});
  flow.quit('quit', 0);
  flow.quit('quit', 0);
  await settle();
  expect({ happened, timers: clock.pendingTimers }).toEqual({ happened: ['stop quit', 'stopped', 'exit 0'], timers: 0 });
});

test('a core that does not stop is left after ten seconds, with a bad exit code', async () => {
  const { flow, happened, clock } = flowWith(() => new Promise(() => {}));
  flow.quit('quit', 0);
  await clock.advanceAsync(9_900);
  expect(happened).toEqual(['stop quit']);
  await clock.advanceAsync(200);
  expect(happened).toEqual(['stop quit', 'exit 1']);
});

test('a core that fails to stop ends with a bad exit code', async () => {
  const { flow, happened } = flowWith(() => Promise.reject(new Error('disk')));
  flow.quit('quit', 0);
  await settle();
  expect(happened).toEqual(['stop quit', 'exit 1']);
});

test('a failure while quitting makes the exit code bad', async () => {
  const { flow, happened } = flowWith(async () => {});
  flow.quit('quit', 0);
  flow.quit('failure', 1);
  await settle();
  expect(happened).toEqual(['stop quit', 'stopped', 'exit 1']);
});
