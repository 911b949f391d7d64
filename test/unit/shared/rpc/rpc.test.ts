import { expect, test } from 'vitest';
import { z } from 'zod';
import { command, query, topic, type Emit } from '../../../../src/shared/rpc/contract.ts';
import { AppError } from '../../../../src/shared/rpc/errors.ts';
import { connect } from '../../../support/rpc-double.ts';

const nothing = z.strictObject({});
const shape = {
  math: {
    double: query('viewer', z.strictObject({ n: z.number({ error: 'Give a number.' }) }), z.number()),
    slow: query('viewer', nothing, z.string()),
    wrong: query('viewer', nothing, z.string()),
  },
  room: {
    heat: command('owner', nothing, z.null()),
    temperature: topic('viewer', 'latest', z.strictObject({ room: z.string() }), z.number()),
  },
} as const;

function connected(options: Parameters<typeof connect>[2] = {}) {
  const seen = { actors: [] as string[], signals: [] as AbortSignal[], ended: 0, emit: undefined as Emit<number> | undefined };
  const connection = connect(
    shape,
    {
      math: {
        double: ({ n }) => n * 2,
        slow: (_input, context) => {
          seen.signals.push(context.signal);
          return new Promise<string>((_resolve, reject) => {
            context.signal.addEventListener('abort', () => reject(new Error('stopped')));
          });
        },
        wrong: () => {
          throw new Error('SELECT * FROM secrets at /home/grower');
        },
      },
      room: {
        heat: (_input, context) => {
          seen.actors.push(context.actor);
          throw new AppError('conflict', 'The heater is locked. Unlock it first.', { field: 'heater' });
        },
        temperature: (input, emit) => {
          if (input.room === 'none') throw new AppError('not_found', 'There is no such room.');
          seen.emit = emit;
          emit(21);
          return () => (seen.ended += 1);
        },
      },
    },
    options,
  );
  return { ...connection, seen };
}

const failure = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    (value) => ({ value }),
    ({ code, message, field, reference }: { code: string; message: string; field?: string; reference?: string }) => ({ code, message, field, reference }),
  );

test('a call answers with what its handler returned', async () => {
  expect(await connected().client.math.double({ n: 21 })).toBe(42);
});

test('an input that does not fit is refused with the first sentence and its field', async () => {
  const { client } = connected();
  expect(await failure(client.math.double({ n: 'x' as unknown as number }))).toEqual({
    code: 'invalid_input',
    message: 'Give a number.',
    field: 'n',
    reference: undefined,
  });
});

test('a known error crosses with code, sentence and field; the actor reaches the handler', async () => {
  const { client, seen } = connected();
  expect({ answer: await failure(client.room.heat({})), actors: seen.actors }).toEqual({
    answer: { code: 'conflict', message: 'The heater is locked. Unlock it first.', field: 'heater', reference: undefined },
    actors: ['owner'],
  });
});

test('an unforeseen error crosses as a reference only, and is logged under it', async () => {
  const { client, reported } = connected();
  expect({ answer: await failure(client.math.wrong({})), reported }).toEqual({
    answer: { code: 'internal', message: 'Something went wrong inside the app. The log holds the details under R-1.', field: undefined, reference: 'R-1' },
    reported: [{ error: new Error('SELECT * FROM secrets at /home/grower'), reference: 'R-1', path: 'math.wrong' }],
  });
});

test('an answer that breaks the contract fails as internal where answers are checked', async () => {
  const { client } = connect({ a: { b: query('viewer', nothing, z.string()) } } as const, { a: { b: () => 5 as unknown as string } });
  expect(await failure(client.a.b({}))).toMatchObject({ code: 'internal' });
});

test('a role below the declared one is refused before the handler runs', async () => {
  const { client, seen } = connected({ role: 'operator' });
  expect({ answer: await failure(client.room.heat({})), actors: seen.actors }).toEqual({
    answer: { code: 'forbidden', message: 'This needs the role owner.', field: undefined, reference: undefined },
    actors: [],
  });
});

test('an aborted call rejects at once as cancelled, and its handler is told', async () => {
  const { client, seen, sent } = connected();
  const abort = new AbortController();
  const call = failure(client.math.slow({}, { signal: abort.signal }));
  abort.abort();
  const answer = await call;
  await Promise.resolve();
  expect({ answer, aborted: seen.signals.map((signal) => signal.aborted), sent: sent.length }).toEqual({
    answer: { code: 'cancelled', message: 'The call was cancelled.', field: undefined, reference: undefined },
    aborted: [true],
    sent: 1,
  });
});

test('a topic delivers frames until it is left', () => {
  const { client, clock, seen } = connected();
  const frames: unknown[] = [];
  const leave = client.room.temperature({ room: 'tent' }, (frame) => frames.push(frame));
  clock.advance(100);
  seen.emit?.(22);
  clock.advance(100);
  leave();
  seen.emit?.(23);
  clock.advance(1000);
  expect({ frames, ended: seen.ended, timers: clock.pendingTimers }).toEqual({
    frames: [
      { items: [21], gap: false },
      { items: [22], gap: false },
    ],
    ended: 1,
    timers: 0,
  });
});

test('a topic that cannot be served says why', () => {
  const { client } = connected();
  const errors: unknown[] = [];
  client.room.temperature({ room: 'none' }, () => {}, (error) => errors.push((error as AppError).code));
  expect(errors).toEqual(['not_found']);
});

test('an item that breaks the contract ends the subscription as internal where answers are checked', () => {
  const { client, clock, seen } = connected();
  const errors: unknown[] = [];
  client.room.temperature({ room: 'tent' }, () => {}, (error) => errors.push((error as AppError).code));
  seen.emit?.('warm' as unknown as number);
  clock.advance(0);
  expect({ errors, ended: seen.ended }).toEqual({ errors: ['internal'], ended: 1 });
});

test('a closed pipe aborts its calls and ends its subscriptions, and nothing more is sent', async () => {
  const { client, clock, seen, disconnect, sent } = connected();
  void client.math.slow({});
  client.room.temperature({ room: 'tent' }, () => {});
  disconnect();
  seen.emit?.(30);
  clock.advance(1000);
  await Promise.resolve();
  expect({ aborted: seen.signals.map((signal) => signal.aborted), ended: seen.ended, sent }).toEqual({ aborted: [true], ended: 1, sent: [] });
});

test('the 65th call and the 65th subscription at once are refused', () => {
  const { post, sent } = connected();
  for (let id = 0; id < 65; id++) post({ t: 'call', id, path: 'math.slow', input: {} });
  for (let id = 100; id < 165; id++) post({ t: 'subscribe', id, path: 'room.temperature', input: { room: 'tent' } });
  expect(sent.map((message) => ({ id: message.id, code: message.t === 'error' ? message.error.code : message.t }))).toEqual([
    { id: 64, code: 'too_many' },
    { id: 164, code: 'too_many' },
  ]);
});

test('what is not a message of the bridge is refused when it has an id, and else ignored', () => {
  const { post, sent } = connected();
  const nonsense: unknown[] = [null, 1, 'call', [], { t: 'call' }, { t: 'eval', id: 1 }, { t: 'call', id: 2, path: 7, input: {} }, { t: 'call', id: -1, path: 'a', input: {} }];
  for (const message of nonsense) post(message);
  expect(sent.map((message) => ({ id: message.id, code: message.t === 'error' && message.error.code }))).toEqual([
    { id: 1, code: 'invalid_input' },
    { id: 2, code: 'invalid_input' },
  ]);
});

test.each(['', '.', 'math', 'math.', 'math.none', 'math.double.call', '__proto__.toString', 'constructor.name', 'math.__proto__', 'math.constructor', 'math.hasOwnProperty', 'room.temperature'])(
  'the call "%s" does not exist',
  (path) => {
    const { post, sent } = connected();
    post({ t: 'call', id: 1, path, input: {} });
    expect(sent).toMatchObject([{ t: 'error', id: 1, error: { code: 'unknown_call' } }]);
  },
);
