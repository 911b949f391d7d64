import { expect, test } from 'vitest';
import { SupervisedThread } from '../../../../../src/main/database/history/supervised-thread.ts';
import type { HistoryThread } from '../../../../../src/main/database/history/history-thread.ts';
import { silentLog } from '../../../../../src/main/platform/log.ts';
import type { ClientMessage, ServerMessage } from '../../../../../src/shared/rpc/wire.ts';
import { FakeClock } from '../../../../support/fake-clock.ts';

/** Threads that only note what they are sent; a test lets them answer, die, or refuse to end. */
function bench({ idleMs, endsWhenAsked = true }: { readonly idleMs?: number; readonly endsWhenAsked?: boolean } = {}) {
  const clock = new FakeClock();
  const threads: { readonly taken: ClientMessage[]; answer(message: ServerMessage): void; exit(reason: string): void; log: string[] }[] = [];
  const heard: ServerMessage[] = [];
  const start = (): HistoryThread => {
    const onExit: ((reason: string) => void)[] = [];
    let toMain: (message: ServerMessage) => void = () => undefined;
    const it = {
      taken: [] as ClientMessage[],
      log: [] as string[],
      answer: (message: ServerMessage) => toMain(message),
      exit: (reason: string) => onExit.forEach((run) => run(reason)),
    };
    threads.push(it);
    return {
      pipe: { post: (message) => void it.taken.push(message), listen: (take) => ((toMain = take), () => undefined) },
      end: () => {
        it.log.push('asked to end');
        if (endsWhenAsked) it.exit('ended');
      },
      kill: () => {
        it.log.push('killed');
        it.exit('killed');
      },
      onExit: (run) => void onExit.push(run),
    };
  };
  const supervised = new SupervisedThread({ role: 'reader', start, clock, log: silentLog, ...(idleMs === undefined ? {} : { idleMs }) });
  supervised.listen((message) => heard.push(message));
  return { clock, threads, heard, supervised };
}

const call = (id: number): ClientMessage => ({ t: 'call', id, path: 'reader.series', input: {} });
const codes = (heard: readonly ServerMessage[]) => heard.map((message) => [message.t === 'frame' ? 0 : message.id, message.t === 'error' ? message.error.code : message.t]);

test('a thread starts with the first call', () => {
  const { supervised, threads } = bench();
  const before = threads.length;
  supervised.post(call(1));
  supervised.post(call(2));
  expect([before, threads.map(({ taken }) => taken)]).toEqual([0, [[call(1), call(2)]]]);
});

test('when a thread dies its calls fail, and what comes meanwhile waits for the next one', () => {
  const { supervised, threads, heard, clock } = bench();
  supervised.post(call(1));
  supervised.post(call(2));
  threads[0]?.answer({ t: 'result', id: 1, value: null });
  threads[0]?.exit('exit code 1');
  supervised.post(call(3));
  supervised.post(call(4));
  supervised.post({ t: 'cancel', id: 4 });
  const startedAtOnce = threads.length;
  clock.advance(1_000);
  expect([codes(heard), startedAtOnce, threads[1]?.taken]).toEqual([[[1, 'result'], [2, 'storage_failed']], 1, [call(3)]]);
});

test('a thread that dies again and again is started ever more seldom, at least every half a minute', () => {
  const { supervised, threads, clock } = bench();
  for (let i = 0; i < 12; i += 1) {
    supervised.post(call(i));
    threads.at(-1)?.exit('exit code 1');
    clock.advance(30_000);
  }
  expect(threads.length).toBe(12);
});

test('a thread without a call for a while is ended, and the next call starts another', () => {
  const { supervised, threads, clock, heard } = bench({ idleMs: 10_000 });
  supervised.post(call(1));
  clock.advance(60_000);
  const whileBusy = threads[0]?.log.length;
  threads[0]?.answer({ t: 'result', id: 1, value: null });
  clock.advance(10_000);
  supervised.post(call(2));
  expect([whileBusy, threads.map(({ log, taken }) => [log, taken.length]), codes(heard)]).toEqual([0, [[['asked to end'], 1], [[], 1]], [[1, 'result']]]);
});

test('stopping asks first and waits; calls under way and later ones end as cancelled', async () => {
  const { supervised, threads, heard, clock } = bench();
  supervised.post(call(1));
  await supervised.stop();
  supervised.post(call(2));
  await Promise.resolve();
  expect([threads[0]?.log, codes(heard), clock.pendingTimers]).toEqual([['asked to end'], [[1, 'cancelled'], [2, 'cancelled']], 0]);
});

test('a thread that does not end when it is asked to is ended after its grace', async () => {
  const { supervised, threads, clock } = bench({ endsWhenAsked: false });
  supervised.post(call(1));
  const stopped = supervised.stop();
  clock.advance(5_000);
  await stopped;
  expect(threads[0]?.log).toEqual(['asked to end', 'killed']);
});
