import fc from 'fast-check';
import { expect, test } from 'vitest';
import { resolveAppFile } from '../../../../src/main/shell/app-file.ts';

const resolve = (url: string) => resolveAppFile(url, '/out/renderer')?.path;

test('addresses of the app name files of the bundle', () => {
  expect(resolveAppFile('app://sysgrow/assets/index-Ab_3.js?v=1#/hubs', '/out/renderer')).toEqual({
    path: '/out/renderer/assets/index-Ab_3.js',
    contentType: 'text/javascript; charset=utf-8',
  });
  expect(resolve('app://sysgrow/')).toBe('/out/renderer/index.html');
});

test.each([
  'app://other/index.html',
  'app://sysgrow:81/index.html',
  'https://sysgrow/index.html',
  'file:///etc/passwd.html',
  'not an address',
  'app://sysgrow/..%2f..%2fpackage.json',
  'app://sysgrow/%2e%2e%2fpackage.json',
  'app://sysgrow/..\\..\\package.json',
  'app://sysgrow/assets//etc/passwd.json',
  'app://sysgrow/.hidden.js',
  'app://sysgrow/index.html%00.js',
  'app://sysgrow/assets',
  'app://sysgrow/index.js.map',
  'app://sysgrow/run.exe',
])('%s names no file', (url) => {
  expect(resolve(url)).toBeUndefined();
});

test('no address leaves the folder', () => {
  const part = fc.oneof(fc.constantFrom('..', '.', '%2e%2e', '%2f', '\\', '%5c', '%00', 'a.js', '/', 'C:'), fc.string());
  fc.assert(
    fc.property(fc.array(part, { maxLength: 8 }), (parts) => {
      const path = resolve(`app://sysgrow/${parts.join('/')}`);
      expect(path === undefined || /^\/out\/renderer\/[\w-][\w.-]*(\/[\w-][\w.-]*)*$/.test(path)).toBe(true);
    }),
    { numRuns: 2_000 },
  );
});
