import type { AppInfo } from '../shared/contract/app.contract.ts';
import type { AppContract } from '../shared/contract/contract.ts';
import type { Handlers } from '../shared/rpc/contract.ts';
import type { Core } from './core.ts';
import { activityHandlers } from './features/activity/activity.handlers.ts';
import { appHandlers } from './features/app/app.handlers.ts';
import { hubsHandlers, type OnPortsChanged } from './features/hubs/hubs.handlers.ts';
import { preferencesHandlers } from './features/preferences/preferences.handlers.ts';
import { readingsHandlers } from './features/readings/readings.handlers.ts';
import { sensorsHandlers } from './features/sensors/sensors.handlers.ts';
import { unitsHandlers } from './features/units/units.handlers.ts';
import type { Clock } from './platform/clock.ts';

/** Every call that a window can make, answered by its service. A call of the contract that is missing here does not compile. */
export function collectHandlers(core: Core, info: AppInfo, onPortsChanged: OnPortsChanged, clock: Clock): Handlers<AppContract> {
  return {
    app: appHandlers(info, core.status),
    preferences: preferencesHandlers(core.preferences),
    units: unitsHandlers(core.units),
    hubs: hubsHandlers(core.hubs, onPortsChanged, clock),
    sensors: sensorsHandlers(core.sensors),
    readings: readingsHandlers(core.readings),
    activity: activityHandlers(core.activity),
  };
}
