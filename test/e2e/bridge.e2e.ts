import { expect, test } from 'playwright/test';
import { contract } from '../../src/shared/contract/contract.ts';
import { launchApp, type LaunchedApp } from './support/launch.ts';

interface Asked {
  readonly t: string;
  readonly path: string;
  readonly input: unknown;
}

let app: LaunchedApp;

test.beforeAll(async () => {
  app = await launchApp();
});
test.afterAll(() => app.close());

const calls = Object.entries(contract).flatMap(([feature, definitions]) =>
  Object.entries(definitions as Record<string, { kind: string }>).map(([name, { kind }]) => ({ t: kind === 'topic' ? 'subscribe' : 'call', path: `${feature}.${name}` })),
);

/** Posts messages through the page's own bridge, as a page under foreign control would, and collects the codes. */
function codesOf(messages: readonly Asked[]): Promise<Record<string, string>> {
  return app.page.evaluate(async (asked) => {
    const codes: Record<string, string> = {};
    const pending = new Map<number, string>();
    await new Promise<void>((resolve) => {
      window.sysgrow.listen((message) => {
        const path = pending.get(message.id);
        if (path === undefined) return;
        pending.delete(message.id);
        codes[path] = message.t === 'error' ? message.error.code : message.t;
        if (pending.size === 0) resolve();
      });
      asked.forEach((message, index) => pending.set(1_000_000 + index, message.path));
      asked.forEach((message, index) => window.sysgrow.post({ ...message, id: 1_000_000 + index } as never));
    });
    return codes;
  }, messages);
}

test('calls outside the contract are refused with a code', async () => {
  const paths = ['', 'app', 'app.exec', 'app.info.call', '__proto__.toString', 'constructor.constructor', 'app.__proto__', 'app.constructor', 'hubs.live'];
  const codes = await codesOf(paths.map((path) => ({ t: 'call', path, input: {} })));
  expect(codes).toEqual(Object.fromEntries(paths.map((path) => [path, 'unknown_call'])));
});

const hostile: readonly (readonly [string, unknown])[] = [
  ['nothing at all', undefined],
  ['null', null],
  ['a number', 7],
  ['a list', [1, 2]],
  ['an unknown field', { unknownField: true }],
  ['the name constructor', { constructor: { prototype: { polluted: true } } }],
  ['a huge text', { text: 'x'.repeat(2_000_000) }],
];

for (const [name, input] of hostile) {
  test(`every call refuses ${name} with a code`, async () => {
    const codes = await codesOf(calls.map((call) => ({ ...call, input })));
    expect(codes).toEqual(Object.fromEntries(calls.map(({ path }) => [path, 'invalid_input'])));
  });
}

test('a prototype that travels as data pollutes nothing', async () => {
  await app.page.evaluate((paths) => {
    const input: unknown = JSON.parse('{"__proto__": {"polluted": true}, "x": {"__proto__": {"polluted": true}}}');
    for (const [index, { t, path }] of paths.entries()) window.sysgrow.post({ t, id: 2_000_000 + index, path, input } as never);
  }, calls);
  const polluted = await app.electron.evaluate(() => 'polluted' in {});
  expect(polluted).toBe(false);
});

test('a frame inside the page has no bridge, and main refuses it', async () => {
  const seen = await app.page.evaluate(() => {
    const frame = document.createElement('iframe');
    frame.srcdoc = '<p>inside</p>';
    document.body.append(frame);
    return new Promise<boolean>((resolve) => (frame.onload = () => resolve('sysgrow' in (frame.contentWindow ?? {}))));
  });
  const replies = await app.electron.evaluate(({ BrowserWindow, ipcMain }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents;
    const said: unknown[] = [];
    const message = { t: 'call', id: 5, path: 'app.info', input: {} };
    const reply = (_channel: string, _session: string, answer: unknown): unknown => said.push(answer);
    ipcMain.emit('sysgrow', { sender: contents, senderFrame: contents?.mainFrame.frames[0], reply }, 'a', message);
    ipcMain.emit('sysgrow', { sender: contents, senderFrame: null, reply }, 'b', message);
    ipcMain.emit('sysgrow', { sender: {}, senderFrame: contents?.mainFrame, reply }, 'c', message);
    return said;
  });
  const refusal = { t: 'error', id: 5, error: { code: 'forbidden', message: 'Only the window of the app may do this.' } };
  expect({ seen, replies }).toEqual({ seen: false, replies: [refusal, refusal, refusal] });
});
