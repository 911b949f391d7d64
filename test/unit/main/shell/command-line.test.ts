import { expect, test } from 'vitest';
import { parseCommandLine } from '../../../../src/main/shell/command-line.ts';

test('without arguments nothing special is asked', () => {
  expect(parseCommandLine([])).toEqual({ dataFolder: undefined, demo: false, screenshotFile: undefined });
});

test('options are found among the switches of Chromium, with a space or an equals sign', () => {
  expect(parseCommandLine(['--inspect=0', '--no-sandbox', '.', '--data-dir', '/tmp/a b', '--demo', '--screenshot=room.png'])).toEqual({
    dataFolder: '/tmp/a b',
    demo: true,
    screenshotFile: 'room.png',
  });
});

test.each([[['--data-dir']], [['--data-dir', '--demo']], [['--data-dir=']], [['--screenshot']]])('%j is refused, since the value is missing', (args) => {
  expect(() => parseCommandLine(args)).toThrow(/^Name the (folder|file) after --(data-dir|screenshot)\.$/);
});
