import { activityContract } from './activity.contract.ts';
import { appContract } from './app.contract.ts';
import { dataContract } from './data.contract.ts';
import { hubsContract } from './hubs.contract.ts';
import { plantsContract } from './plants.contract.ts';
import { preferencesContract } from './preferences.contract.ts';
import { profilesContract } from './profiles.contract.ts';
import { readingsContract } from './readings.contract.ts';
import { sensorsContract } from './sensors.contract.ts';
import { speciesContract } from './species.contract.ts';
import { transferContract } from './transfer.contract.ts';
import { unitsContract } from './units.contract.ts';

/** Everything that a window can ask of main. */
export const contract = {
  app: appContract,
  preferences: preferencesContract,
  units: unitsContract,
  plants: plantsContract,
  hubs: hubsContract,
  sensors: sensorsContract,
  readings: readingsContract,
  activity: activityContract,
  species: speciesContract,
  profiles: profilesContract,
  transfer: transferContract,
  data: dataContract,
} as const;

export type AppContract = typeof contract;
