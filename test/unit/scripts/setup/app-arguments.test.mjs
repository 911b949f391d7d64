import { expect, test } from 'vitest';
import { appArguments } from '../../../../scripts/setup/app-arguments.mjs';

test('paths are taken from where the person stands, everything else is passed on', () => {
  expect(appArguments(['--first-run', '--screenshot', 'room.png', '--data-dir=data', '--screenshot', '/tmp/room.png'], '/home/grower'))
    .toEqual(['--screenshot', '/home/grower/room.png', '--data-dir=/home/grower/data', '--screenshot', '/tmp/room.png']);
});

test('the simulated room is taken unless the first run was asked for', () => {
  expect({ without: appArguments([], '/'), asked: appArguments(['--first-run'], '/') }).toEqual({ without: ['--demo'], asked: [] });
});
