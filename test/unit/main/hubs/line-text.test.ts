import { expect, test } from 'vitest';
import { lineAsText } from '../../../../src/main/hubs/line-text.ts';

test('a line is shown as printable text of bounded length', () => {
  expect([lineAsText(Buffer.from('a\x00\xffz\x1b[', 'latin1')), lineAsText(new Uint8Array(1000)).length <= 512]).toEqual(['a\\x00\\xFFz\\x1B[', true]);
});
