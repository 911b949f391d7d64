import { activityContract } from './activity.contract.ts';
import { appContract } from './app.contract.ts';
import { hubsContract } from './hubs.contract.ts';
import { preferencesContract } from './preferences.contract.ts';
import { readingsContract } from './readings.contract.ts';
import { sensorsContract } from './sensors.contract.ts';
import { unitsContract } from './units.contract.ts';

/** Everything that a window can ask of main. */
export const contract = {
  app: appContract,
  preferences: preferencesContract,
  units: unitsContract,
  hubs: hubsContract,
  sensors: sensorsContract,
  readings: readingsContract,
  activity: activityContract,
} as const;

export type AppContract = typeof contract;
