import type { AppInfo } from '../shared/contract/app.contract.ts';
import type { AppContract } from '../shared/contract/contract.ts';
import type { Handlers } from '../shared/rpc/contract.ts';
import type { Core } from './core.ts';
import { activityHandlers } from './features/activity/activity.handlers.ts';
import { appHandlers } from './features/app/app.handlers.ts';
import { PictureFile } from './features/app/picture-file.ts';
import { dataHandlers } from './features/data/data.handlers.ts';
import { hubsHandlers, type OnPortsChanged } from './features/hubs/hubs.handlers.ts';
import { plantsHandlers } from './features/plants/plants.handlers.ts';
import { preferencesHandlers } from './features/preferences/preferences.handlers.ts';
import { profilesHandlers } from './features/profiles/profiles.handlers.ts';
import { readingsHandlers } from './features/readings/readings.handlers.ts';
import { sensorsHandlers } from './features/sensors/sensors.handlers.ts';
import { speciesHandlers } from './features/species/species.handlers.ts';
import { PickedFiles } from './features/transfer/picked-files.ts';
import { transferHandlers } from './features/transfer/transfer.handlers.ts';
import { unitsHandlers } from './features/units/units.handlers.ts';
import type { Clock } from './platform/clock.ts';
import type { FileDialogs } from './platform/file-dialogs.ts';

/** Every call that a window can make, answered by its service. A call of the contract that is missing here does not compile. */
export function collectHandlers(core: Core, info: AppInfo, onPortsChanged: OnPortsChanged, clock: Clock, dialogs: FileDialogs): Handlers<AppContract> {
  return {
    app: appHandlers(info, core.status, new PictureFile(dialogs)),
    preferences: preferencesHandlers(core.preferences),
    units: unitsHandlers(core.units),
    plants: plantsHandlers(core.plants),
    hubs: hubsHandlers(core.hubs, onPortsChanged, clock),
    sensors: sensorsHandlers(core.sensors),
    readings: readingsHandlers(core.readings),
    activity: activityHandlers(core.activity),
    species: speciesHandlers(core.species),
    profiles: profilesHandlers(core.profiles),
    transfer: transferHandlers(core.transfer, new PickedFiles(dialogs)),
    data: dataHandlers(core.data),
  };
}
