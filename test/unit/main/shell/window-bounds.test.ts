import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeWindow } from '../../../../src/main/shell/window-bounds.ts';

const screen = { x: 0, y: 0, width: 1920, height: 1080 };

test('the first window stands in the middle of the first screen', () => {
  expect(placeWindow(undefined, [screen])).toEqual({ x: 320, y: 140, width: 1280, height: 800 });
});

test('a window returns to where it was', () => {
  const saved = { x: 100, y: 50, width: 1400, height: 900 };
  expect(placeWindow(saved, [screen])).toEqual({ x: 100, y: 50, width: 1400, height: 900 });
});

test('a window of a screen that is gone comes to the middle of the first one', () => {
  const saved = { x: 5000, y: 3000, width: 1400, height: 900 };
  expect(placeWindow(saved, [screen])).toEqual({ x: 260, y: 90, width: 1400, height: 900 });
});

test('whatever was saved, the window is never below its minimum and its corner is on a screen', () => {
  const number = fc.integer({ min: -100_000, max: 100_000 });
  const saved = fc.record({ x: number, y: number, width: number, height: number });
  fc.assert(
    fc.property(saved, (bounds) => {
      const second = { x: 1920, y: 0, width: 1280, height: 1024 };
      const { x, y, width, height } = placeWindow(bounds, [screen, second]);
      const isOn = [screen, second].some((s) => x >= s.x && y >= s.y && x + width <= s.x + s.width && y + height <= s.y + s.height);
      expect({ isOn, isLargeEnough: width >= 1024 && height >= 640 }).toEqual({ isOn: true, isLargeEnough: true });
    }),
  );
});
