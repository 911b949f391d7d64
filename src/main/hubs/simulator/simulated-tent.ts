import { roomAirAt } from './room-air.ts';
import { createRandom, measure, type Random } from './sensor-noise.ts';
import { TENT_SENSORS } from './tent-channels.ts';
import { controlTent, type ControllerInputs } from './tent-controller.ts';
import { advance, ALL_OFF, relativeHumidityOf, TENT, type TentOutputs, type TentState } from './tent-model.ts';

const DAY_MS = 86_400_000;
/** How often the tent's own controller decides while the past is computed. */
const CONTROL_PERIOD_MS = 60_000;
/** The app waits for the past at its start: all but the last hour of it is computed in coarse steps. */
const COARSE_STEP_S = 30;
const FINE_STEP_S = 10;
const FINE_MS = 3_600_000;
/** The air has forgotten after so long how it began. */
const LEAST_PAST_MS = 6 * 3_600_000;

/** The hour by the clock on the wall, 0 to 24, for an instant in epoch milliseconds. */
export type LocalHourOf = (instantMs: number) => number;

/** By the time zone of the computer. */
export const computersLocalHour: LocalHourOf = (instantMs) => {
  const date = new Date(instantMs);
  return date.getHours() + date.getMinutes() / 60 + date.getSeconds() / 3_600;
};

const ANCHOR_STATE: TentState = {
  airC: 22,
  waterGM3: 10,
  co2Ppm: 450,
  substrateC: 21,
  substrateMoisture: 0.47,
  reservoirL: TENT.reservoirFullL,
  reservoirPh: 5.9,
  reservoirEcMsCm: TENT.freshEcMsCm,
};

function controllerInputs(state: TentState, localHour: number): ControllerInputs {
  return { airC: state.airC, relativeHumidityPercent: relativeHumidityOf(state), substrateMoisture: state.substrateMoisture, localHour };
}

/**
 * What a tent that was left to its own controller looks like at an instant. It is computed from a midnight
 * (UTC) at least six hours before, so that an app started again on the same day meets the tent much as it left it.
 */
export function tentLeftAlone(instantMs: number, localHourOf: LocalHourOf): TentState {
  let state = ANCHOR_STATE;
  let outputs = ALL_OFF;
  for (let at = Math.floor((instantMs - LEAST_PAST_MS) / DAY_MS) * DAY_MS; at < instantMs; at += CONTROL_PERIOD_MS) {
    const localHour = localHourOf(at);
    outputs = controlTent(controllerInputs(state, localHour), outputs);
    const stepS = at < instantMs - FINE_MS ? COARSE_STEP_S : FINE_STEP_S;
    state = advance(state, { room: roomAirAt(at, localHour), outputs }, Math.min(CONTROL_PERIOD_MS, instantMs - at) / 1_000, stepS);
  }
  return state;
}

export interface SimulatedTentOptions {
  readonly seed: number;
  readonly localHourOf: LocalHourOf;
  /** Wall clock and monotonic clock at the beginning. */
  readonly nowMs: number;
  readonly monotonicMs: number;
}

/** A tent that moves on as time goes by, and its sensors. Everything follows from its seed and the times given. */
export class SimulatedTent {
  readonly #localHourOf: LocalHourOf;
  readonly #random: Random;
  #state: TentState;
  #monotonicMs: number;

  constructor({ seed, localHourOf, nowMs, monotonicMs }: SimulatedTentOptions) {
    this.#localHourOf = localHourOf;
    this.#random = createRandom(seed);
    this.#state = tentLeftAlone(nowMs, localHourOf);
    this.#monotonicMs = monotonicMs;
  }

  /** Lets the time pass since the last call, with the outputs as they stood all along; at most a day of it. */
  passTime(nowMs: number, monotonicMs: number, outputs: TentOutputs): void {
    const seconds = Math.min(DAY_MS, Math.max(0, monotonicMs - this.#monotonicMs)) / 1_000;
    this.#monotonicMs = monotonicMs;
    this.#state = advance(this.#state, { room: roomAirAt(nowMs, this.#localHourOf(nowMs)), outputs }, seconds);
  }

  /** What the tent's own controller wants. */
  controllerWants(nowMs: number, outputs: TentOutputs): TentOutputs {
    return controlTent(controllerInputs(this.#state, this.#localHourOf(nowMs)), outputs);
  }

  /** What each sensor says now, by channel. */
  measure(outputs: TentOutputs): Readonly<Record<number, number>> {
    return Object.fromEntries(TENT_SENSORS.map((sensor) => [sensor.channel, measure(sensor.trueValue(this.#state, outputs), sensor, this.#random)]));
  }
}
