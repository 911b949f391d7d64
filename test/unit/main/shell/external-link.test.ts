import { expect, test } from 'vitest';
import { isAllowedExternalLink } from '../../../../src/main/shell/external-link.ts';

test.each([
  ['https://www.mysensors.org/download/serial_api_20', true],
  ['http://www.mysensors.org/', false],
  ['https://www.mysensors.org.evil.example/', false],
  ['https://www.mysensors.org@evil.example/', false],
  ['https://user:secret@www.mysensors.org/', false],
  ['https://www.mysensors.org:8443/', false],
  ['javascript:alert(1)', false],
  ['file:///etc/passwd', false],
  ['nonsense', false],
])('%s may be opened in the browser: %s', (url, isAllowed) => {
  expect(isAllowedExternalLink(url)).toBe(isAllowed);
});
