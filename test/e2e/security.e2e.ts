import { readFileSync } from 'node:fs';
import { CspEvaluator } from 'csp_evaluator/dist/evaluator.js';
import { Severity } from 'csp_evaluator/dist/finding.js';
import { CspParser } from 'csp_evaluator/dist/parser.js';
import { expect, test, type Page } from 'playwright/test';
import { SECURITY_HEADERS } from '../../src/main/shell/app-file.ts';
import { launchApp, type LaunchedApp } from './support/launch.ts';
import { startStrangeServer, type StrangeServer } from './support/strange-server.ts';

let app: LaunchedApp;
let page: Page;
let strange: StrangeServer;

test.beforeAll(async () => {
  strange = await startStrangeServer();
  app = await launchApp();
  page = app.page;
});
test.afterAll(async () => {
  await app.close();
  await strange.close();
});

test('the page has no Node, only the two functions of the bridge', async () => {
  const seen = await page.evaluate(() => ({
    node: ['require', 'process', 'module', 'Buffer', 'global', '__dirname', 'ipcRenderer'].filter((name) => name in globalThis),
    bridge: Object.keys(window.sysgrow).sort(),
    canBeReplaced: Reflect.set(window, 'sysgrow', 'replaced'),
  }));
  expect(seen).toEqual({ node: [], bridge: ['listen', 'post'], canBeReplaced: false });
});

test('the window runs with the settings that keep it apart', async () => {
  const settings = await app.electron.evaluate(({ BrowserWindow }) => {
    const contents = BrowserWindow.getAllWindows()[0]?.webContents as Electron.WebContents & { getLastWebPreferences(): Record<string, unknown> };
    const all = contents.getLastWebPreferences();
    const names = ['sandbox', 'contextIsolation', 'webSecurity', 'nodeIntegration', 'nodeIntegrationInSubFrames', 'webviewTag', 'allowRunningInsecureContent'];
    return {
      ...Object.fromEntries(names.map((name) => [name, all[name]])),
      // Electron reports these only when they are on.
      isNodeInWorkers: all['nodeIntegrationInWorker'] === true,
      isNavigatedByDrops: all['navigateOnDragDrop'] === true,
      isThrottled: contents.backgroundThrottling,
      isSpellChecked: contents.session.isSpellCheckerEnabled(),
    };
  });
  expect(settings).toEqual({
    sandbox: true,
    contextIsolation: true,
    webSecurity: true,
    nodeIntegration: false,
    nodeIntegrationInSubFrames: false,
    webviewTag: false,
    allowRunningInsecureContent: false,
    isNodeInWorkers: false,
    isNavigatedByDrops: false,
    isThrottled: false,
    isSpellChecked: false,
  });
});

test('the operating system confines the process of the window, except for root', async () => {
  test.skip(process.platform !== 'linux', 'The filter is read from /proc.');
  const pid = await app.electron.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.webContents.getOSProcessId() ?? 0);
  const seccomp = /^Seccomp:\s*(\d)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1];
  // 2: a filter of system calls is active. For root Chromium's sandbox is off, and the filter with it.
  expect(seccomp).toBe(process.getuid?.() === 0 ? '0' : '2');
});

test('every answer carries the content security policy and forbids guessing of types', async () => {
  const headers = await page.evaluate(async () => {
    const answer = await fetch('app://sysgrow/index.html');
    return { policy: answer.headers.get('content-security-policy'), sniff: answer.headers.get('x-content-type-options'), type: answer.headers.get('content-type') };
  });
  expect(headers).toEqual({ policy: SECURITY_HEADERS['Content-Security-Policy'], sniff: 'nosniff', type: 'text/html; charset=utf-8' });
});

test('an independent evaluator finds no serious weakness in the policy', () => {
  const { csp } = new CspParser(SECURITY_HEADERS['Content-Security-Policy'] ?? '');
  const serious = new CspEvaluator(csp).evaluate().filter((finding) => finding.severity <= Severity.HIGH_MAYBE);
  // `'self'` is only as good as what the origin serves, and ours serves nothing but the bundle.
  expect(serious.filter((finding) => finding.value !== "'self'").map((finding) => finding.description)).toEqual([]);
});

test('inline scripts and eval do not run', async () => {
  const ran = await page.evaluate(async () => {
    // The debugger that runs this function lifts the policy until it first waits.
    await new Promise((resolve) => setTimeout(resolve, 0));
    const script = document.createElement('script');
    script.textContent = 'window.inlineRan = true';
    document.body.append(script);
    const host = document.createElement('div');
    host.innerHTML = '<img src="data:," onerror="window.handlerRan = true">';
    document.body.append(host);
    const refused = (run: () => unknown): string => {
      try {
        return `ran: ${String(run())}`;
      } catch (error) {
        return (error as Error).name;
      }
    };
    return {
      inline: 'inlineRan' in window,
      handler: 'handlerRan' in window,
      eval: refused(() => (0, eval)('1 + 1')),
      newFunction: refused(() => new Function('return 1')()),
    };
  });
  expect(ran).toEqual({ inline: false, handler: false, eval: 'EvalError', newFunction: 'EvalError' });
});

test('nothing of the page reaches another origin', async () => {
  const tried = await page.evaluate(async (origin) => {
    const failed = (promise: Promise<unknown>): Promise<boolean> => promise.then(() => false, () => true);
    const loads = (element: HTMLElement & { src: string }, path: string): Promise<unknown> =>
      new Promise((resolve, reject) => {
        element.onload = resolve;
        element.onerror = () => reject(new Error('refused'));
        element.src = `${origin}/${path}`;
        document.body.append(element);
      });
    const image = await failed(loads(document.createElement('img'), 'image'));
    const script = await failed(loads(document.createElement('script'), 'script'));
    const fetched = await failed(fetch(`${origin}/fetch`));
    const socket = await failed(
      new Promise((resolve, reject) => {
        const opened = new WebSocket(`${origin.replace('http', 'ws')}/socket`);
        opened.onopen = resolve;
        opened.onerror = () => reject(new Error('refused'));
      }),
    );
    const file = await failed(fetch('file:///etc/passwd'));
    navigator.sendBeacon(`${origin}/beacon`, 'x');
    const frame = document.createElement('iframe');
    frame.src = `${origin}/frame`;
    document.body.append(frame);
    const form = document.createElement('form');
    form.action = `${origin}/form`;
    document.body.append(form);
    form.submit();
    await new Promise((resolve) => setTimeout(resolve, 500));
    frame.remove();
    return { image, script, fetched, socket, file };
  }, strange.origin);
  expect({ tried, hits: strange.hits }).toEqual({ tried: { image: true, script: true, fetched: true, socket: true, file: true }, hits: [] });
});

test('the window stays on its page and opens no other', async () => {
  const before = page.url();
  const opened = await page.evaluate(async (origin) => {
    const link = document.createElement('a');
    link.href = `${origin}/link`;
    link.target = '_blank';
    document.body.append(link);
    link.click();
    const answer = { opened: window.open(`${origin}/open`) !== null, blank: window.open('about:blank') !== null };
    location.href = `${origin}/away`;
    await new Promise((resolve) => setTimeout(resolve, 300));
    location.href = 'app://sysgrow/assets/none.html';
    await new Promise((resolve) => setTimeout(resolve, 300));
    return answer;
  }, strange.origin);
  const windows = await app.electron.evaluate(({ webContents }) => webContents.getAllWebContents().filter((contents) => contents.getType() === 'window').length);
  expect({ opened, windows, url: page.url(), hits: strange.hits }).toEqual({ opened: { opened: false, blank: false }, windows: 1, url: before, hits: [] });
});

test('permissions are denied', async () => {
  const answers = await page.evaluate(async () => {
    const refusal = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'granted', (error: unknown) => (error as Error).name);
    const states = await Promise.all(
      ['geolocation', 'notifications', 'camera', 'microphone', 'clipboard-read', 'midi'].map((name) => navigator.permissions.query({ name: name as PermissionName }).then(({ state }) => state)),
    );
    const position = await new Promise<string>((resolve) => navigator.geolocation.getCurrentPosition(() => resolve('granted'), ({ code }) => resolve(code === 1 ? 'denied' : `code ${code}`)));
    return {
      states: [...new Set(states)],
      position,
      notification: await Notification.requestPermission(),
      clipboard: await refusal(navigator.clipboard.readText()),
      midi: await refusal(navigator.requestMIDIAccess()),
    };
  });
  expect(answers).toEqual({ states: ['denied'], position: 'denied', notification: 'denied', clipboard: 'NotAllowedError', midi: 'NotAllowedError' });
});

test('a web view element is an unknown element', async () => {
  const hasApi = await page.evaluate(() => {
    const view = document.createElement('webview');
    view.setAttribute('src', 'app://sysgrow/index.html');
    document.body.append(view);
    return 'getURL' in view;
  });
  expect(hasApi).toBe(false);
});

test('the scheme of the app serves its own files only, and only for reading', async () => {
  const ask = (url: string, method = 'GET') =>
    app.electron.evaluate(async ({ net }, request) => {
      const answer = await net.fetch(request.url, { method: request.method });
      return answer.status;
    }, { url, method });
  expect({
    page: await ask('app://sysgrow/index.html'),
    head: await ask('app://sysgrow/index.html', 'HEAD'),
    post: await ask('app://sysgrow/index.html', 'POST'),
    put: await ask('app://sysgrow/index.html', 'PUT'),
    encoded: await ask('app://sysgrow/..%2f..%2fpackage.json'),
    dots: await ask('app://sysgrow/%2e%2e/%2e%2e/package.json'),
    backslashes: await ask('app://sysgrow/..%5c..%5cpackage.json'),
    main: await ask('app://sysgrow/../main/index.js'),
    absolute: await ask('app://sysgrow//etc/passwd'),
    host: await ask('app://other/index.html'),
  }).toEqual({ page: 200, head: 200, post: 405, put: 405, encoded: 404, dots: 404, backslashes: 404, main: 404, absolute: 404, host: 404 });
});
