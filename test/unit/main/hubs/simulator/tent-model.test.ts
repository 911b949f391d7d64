import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { roomAirAt } from '../../../../../src/main/hubs/simulator/room-air.ts';
import {
  advance,
  ALL_OFF,
  ppfdOf,
  relativeHumidityOf,
  step,
  TENT,
  type RoomAir,
  type TentOutputs,
  type TentState,
} from '../../../../../src/main/hubs/simulator/tent-model.ts';

const HOUR_S = 3_600;
const ROOM: RoomAir = { airC: 21, waterGM3: 9.6, co2Ppm: 470 };
const START: TentState = {
  airC: 24,
  waterGM3: 12,
  co2Ppm: 430,
  substrateC: 22,
  substrateMoisture: 0.45,
  reservoirL: 30,
  reservoirPh: 5.9,
  reservoirEcMsCm: 1.6,
};

const fraction = fc.double({ min: 0, max: 1, noNaN: true });
const anyOutputs: fc.Arbitrary<TentOutputs> = fc.record({ light: fraction, exhaust: fraction, heater: fraction, humidifier: fraction, pump: fraction });
const anyRoom: fc.Arbitrary<RoomAir> = fc.record({
  airC: fc.double({ min: 5, max: 35, noNaN: true }),
  waterGM3: fc.double({ min: 1, max: 6.5, noNaN: true }),
  co2Ppm: fc.double({ min: 400, max: 1_500, noNaN: true }),
});

const after = (hours: number, outputs: Partial<TentOutputs>, room = ROOM, start = START): TentState =>
  advance(start, { room, outputs: { ...ALL_OFF, ...outputs } }, hours * HOUR_S);

/** Names of what is outside physical possibility for this tent. */
function impossible(state: TentState, room: RoomAir): readonly string[] {
  const humidity = relativeHumidityOf(state);
  const bounds: Readonly<Record<string, readonly [number, number, number]>> = {
    // 555 W through 25 W/K are 22 K above the room; mist cools by less than 5 K, and the tent starts at 24 °C.
    airC: [state.airC, Math.min(room.airC, 24) - 6, Math.max(room.airC, 24) + 24],
    humidity: [humidity, 0, 100.5],
    co2Ppm: [state.co2Ppm, 0, Math.max(room.co2Ppm, 430) + 60],
    substrateC: [state.substrateC, Math.min(room.airC, 22) - 6, Math.max(room.airC, 22) + 24],
    substrateMoisture: [state.substrateMoisture, 0, TENT.fieldCapacity],
    reservoirL: [state.reservoirL, TENT.reservoirRefillL, TENT.reservoirFullL],
    reservoirPh: [state.reservoirPh, 5.8, 6.6],
    reservoirEcMsCm: [state.reservoirEcMsCm, 1.6, 2],
  };
  return Object.entries(bounds)
    .filter(([, [value, minimum, maximum]]) => !(value >= minimum && value <= maximum))
    .map(([name, [value]]) => `${name} ${value}`);
}

test('nothing leaves what is possible, whatever the outputs do', () => {
  fc.assert(
    fc.property(anyRoom, fc.array(anyOutputs, { minLength: 1, maxLength: 12 }), (room, sequence) => {
      let state = START;
      for (const outputs of sequence) {
        state = advance(state, { room, outputs }, 2 * HOUR_S);
        expect(impossible(state, room)).toEqual([]);
      }
    }),
    { numRuns: 60 },
  );
});

test('ninety days with everything on stay possible', () => {
  const everything: TentOutputs = { light: 1, exhaust: 1, heater: 1, humidifier: 1, pump: 1 };
  expect(impossible(after(90 * 24, everything), ROOM)).toEqual([]);
});

test('ninety days forgotten dry the pots out and end at the climate of the room', () => {
  const state = after(90 * 24, {});
  expect({ dry: state.substrateMoisture < TENT.wiltingMoisture, nearRoom: Math.abs(state.airC - ROOM.airC) < 1 }).toEqual({ dry: true, nearRoom: true });
});

describe('each device pulls its own way', () => {
  const stronger = fc.tuple(fraction, fraction).filter(([a, b]) => b - a > 0.05);

  test.each([
    ['a heater warms', 'heater', 1, (s: TentState) => s.airC],
    ['a heater dries', 'heater', -1, relativeHumidityOf],
    ['a lamp warms', 'light', 1, (s: TentState) => s.airC],
    ['a lamp makes the plants take up CO2', 'light', -1, (s: TentState) => s.co2Ppm],
    ['a lamp makes the plants drink', 'light', -1, (s: TentState) => s.substrateMoisture],
    ['a humidifier moistens', 'humidifier', 1, relativeHumidityOf],
    ['a humidifier cools', 'humidifier', -1, (s: TentState) => s.airC],
  ] as const)('%s, the more the harder it works', (_name, device, direction, valueOf) => {
    fc.assert(
      fc.property(stronger, ([less, more]) => {
        const difference = valueOf(after(1, { [device]: more })) - valueOf(after(1, { [device]: less }));
        expect(difference * direction).toBeGreaterThan(0);
      }),
      { numRuns: 30 },
    );
  });

  test('an exhaust brings temperature, water and CO2 nearer to the room, the more the harder it works', () => {
    const distance = (s: TentState): readonly number[] => [s.airC - ROOM.airC, s.waterGM3 - ROOM.waterGM3, s.co2Ppm - ROOM.co2Ppm].map(Math.abs);
    fc.assert(
      fc.property(stronger, ([less, more]) => {
        const [weak, strong] = [distance(after(1, { light: 1, exhaust: less })), distance(after(1, { light: 1, exhaust: more }))];
        expect(strong.filter((value, i) => value >= (weak[i] ?? 0))).toEqual([]);
      }),
      { numRuns: 30 },
    );
  });

  test('a pump wets the pots by what it takes from the reservoir', () => {
    const before = { ...START, substrateMoisture: 0.3 };
    const pumped = after(0.25, { pump: 1 }, ROOM, before);
    const idle = after(0.25, {}, ROOM, before);
    const gainedL = (pumped.substrateMoisture - idle.substrateMoisture) * TENT.substrateL;
    expect({ taken: before.reservoirL - pumped.reservoirL, gained: gainedL }).toEqual({ taken: expect.closeTo(2, 6), gained: expect.closeTo(2, 2) });
  });

  test('pots that are full let the rest drain away', () => {
    expect(after(2, { pump: 1 }).substrateMoisture).toBeCloseTo(TENT.fieldCapacity, 2);
  });
});

test('light is what the lamp gives', () => {
  expect(ppfdOf({ ...ALL_OFF, light: 0.5 })).toBe(375);
});

test('water is neither made nor lost: what the pots lose is in the air or has left with it', () => {
  fc.assert(
    fc.property(fraction, fraction, (light, exhaust) => {
      const outputs = { ...ALL_OFF, light, exhaust };
      const exchangeM3S = TENT.leakM3S + TENT.exhaustM3S * exhaust;
      let state = START;
      let carriedAwayG = 0;
      for (let i = 0; i < 720; i += 1) {
        carriedAwayG += exchangeM3S * (state.waterGM3 - ROOM.waterGM3) * 5;
        state = step(state, { room: ROOM, outputs }, 5);
      }
      const lostByPotsG = (START.substrateMoisture - state.substrateMoisture) * TENT.substrateL * 1_000;
      const gainedByAirG = (state.waterGM3 - START.waterGM3) * TENT.airM3;
      // With little exchange the air saturates at night and water runs down the walls: then less arrives, never more.
      if (relativeHumidityOf(state) < 99) expect(lostByPotsG).toBeCloseTo(gainedByAirG + carriedAwayG, 6);
      else expect(gainedByAirG + carriedAwayG).toBeLessThanOrEqual(lostByPotsG + 1e-6);
    }),
    { numRuns: 40 },
  );
});

test('a dry, dark, unheated tent settles where the fan alone heats it', () => {
  const dry = { ...START, substrateMoisture: 0.05 };
  const settled = after(24, {}, ROOM, dry);
  const expected = ROOM.airC + TENT.circulationW / (TENT.wallWK + 1_206 * TENT.leakM3S);
  expect(settled.airC).toBeCloseTo(expected, 1);
});

test.each([10, 30])('small steps and steps of %d s tell the same story', (stepS) => {
  const inputs = { room: ROOM, outputs: { light: 1, exhaust: 0.4, heater: 0, humidifier: 0.3, pump: 0 } };
  let fine = START;
  for (let i = 0; i < 7_200; i += 1) fine = step(fine, inputs, 1);
  const coarse = advance(START, inputs, 7_200, stepS);
  expect({ air: fine.airC, water: fine.waterGM3, co2: fine.co2Ppm }).toEqual({
    air: expect.closeTo(coarse.airC, 1),
    water: expect.closeTo(coarse.waterGM3, 1),
    co2: expect.closeTo(coarse.co2Ppm, 0),
  });
});

test('the room is a heated house at every hour of the year', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 365 * 24 }), (hour) => {
      const room = roomAirAt(Date.UTC(2026, 0, 1) + hour * HOUR_S * 1_000, hour % 24);
      expect(room.airC > 18 && room.airC < 24 && room.waterGM3 > 8 && room.waterGM3 < 11 && room.co2Ppm > 420 && room.co2Ppm < 520).toBe(true);
    }),
  );
});
