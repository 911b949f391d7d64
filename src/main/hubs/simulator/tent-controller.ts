import type { TentOutputs } from './tent-model.ts';

/** What the devices' own controller goes by. */
export interface ControllerInputs {
  readonly airC: number;
  readonly relativeHumidityPercent: number;
  readonly substrateMoisture: number;
  /** 0 to 24, by the clock on the wall. */
  readonly localHour: number;
}

/** 18 hours of light, six of darkness. */
export const LIGHTS_ON_HOUR = 6;
const LIGHTS_OFF_HOUR = 24;
const RAMP_HOURS = 0.25;

/** The photoperiod with a sunrise and a sunset of 15 minutes, 0 to 1 in whole percent. */
export function lightAt(localHour: number): number {
  const rising = (localHour - LIGHTS_ON_HOUR) / RAMP_HOURS;
  const setting = (LIGHTS_OFF_HOUR - localHour) / RAMP_HOURS;
  return Math.round(100 * Math.min(1, Math.max(0, Math.min(rising, setting)))) / 100;
}

/** Switches on below `on` and off above `off`, otherwise stays. */
function hysteresis(value: number, on: number, off: number, before: number): number {
  if (value < on) return 1;
  return value > off ? 0 : before;
}

/**
 * What a simple timer, thermostat and hygrostat in the tent would do. The simulated tent has them because the app
 * does not drive outputs by itself yet: without them the room would be dark, hot or dry all day. An output that the
 * app commands is no longer theirs.
 */
export function controlTent(inputs: ControllerInputs, before: TentOutputs): TentOutputs {
  const light = lightAt(inputs.localHour);
  const isWateringTime = inputs.localHour >= LIGHTS_ON_HOUR + 1 && inputs.localHour < LIGHTS_OFF_HOUR - 2;
  const tooHumid = inputs.relativeHumidityPercent > 68;
  const byHeat = 0.2 + (inputs.airC - 24) / 4;
  const exhaust = Math.min(1, Math.max(tooHumid ? 0.5 : 0.2, byHeat));
  return {
    light,
    // In steps of 5 %: a real speed controller does not follow every breath either.
    exhaust: Math.round(exhaust * 20) / 20,
    heater: hysteresis(inputs.airC, 19.5, 20.5, before.heater),
    humidifier: light > 0 ? hysteresis(inputs.relativeHumidityPercent, 56, 60, before.humidifier) : 0,
    pump: isWateringTime ? hysteresis(inputs.substrateMoisture, 0.42, 0.5, before.pump) : 0,
  };
}
