import type { RoomAir } from './tent-model.ts';

const DAY_MS = 86_400_000;

/** A wave that is highest (1) at `peak` and repeats after `period`. */
const wave = (at: number, peak: number, period: number): number => Math.cos((2 * Math.PI * (at - peak)) / period);

/**
 * The air of the house around the tent: warmest in the afternoon, with most CO2 when people are at home, and slow
 * weather from day to day. Our own choice of a heated house; the periods of the weather are odd numbers of days so
 * that no two days are alike.
 * @param localHour 0 to 24, by the clock on the wall.
 */
export function roomAirAt(instantMs: number, localHour: number): RoomAir {
  const day = instantMs / DAY_MS;
  return {
    airC: 21 + 1.5 * wave(localHour, 16, 24) + 0.8 * wave(day, 0, 6.3),
    waterGM3: 9.6 + 1.0 * wave(day, 2, 9.1),
    co2Ppm: 470 + 40 * wave(localHour, 20, 24),
  };
}
