import type { AppContract } from '../../../shared/contract/contract.ts';
import type { Handlers } from '../../../shared/rpc/contract.ts';
import type { SensorsService } from './sensors.service.ts';

export const sensorsHandlers = (sensors: SensorsService): Handlers<AppContract>['sensors'] => ({
  list: (input) => sensors.list(input),
  map: (input, { actor }) => sensors.map(input, actor),
  bind: (input, { actor }) => sensors.bind(input, actor),
  update: ({ id, ...update }, { actor }) => sensors.update(id, update, actor),
  archive: ({ id }, { actor }) => {
    sensors.archive(id, actor);
    return null;
  },
});
