import { expect, test } from 'vitest';
import { appArguments } from '../../../../scripts/setup/app-arguments.mjs';

test('paths are taken from where the person stands, everything else is passed on', () => {
  expect(appArguments(['--demo', '--screenshot', 'room.png', '--data-dir=data', '--screenshot', '/tmp/room.png'], '/home/grower'))
    .toEqual(['--demo', '--screenshot', '/home/grower/room.png', '--data-dir=/home/grower/data', '--screenshot', '/tmp/room.png']);
});
