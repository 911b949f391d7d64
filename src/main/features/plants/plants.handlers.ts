import type { AppContract } from '../../../shared/contract/contract.ts';
import type { Handlers } from '../../../shared/rpc/contract.ts';
import type { PlantsService } from './plants.service.ts';

export const plantsHandlers = (plants: PlantsService): Handlers<AppContract>['plants'] => ({
  list: (filter) => plants.list(filter),
  get: ({ id }) => plants.get(id),
  create: (plant, { actor }) => plants.create(plant, actor),
  update: ({ id, ...change }, { actor }) => plants.update(id, change, actor),
  stage: (event, { actor }) => plants.stage(event, actor),
  place: (event, { actor }) => plants.place(event, actor),
  pot: (event, { actor }) => plants.pot(event, actor),
  removeEvent: (event, { actor }) => plants.removeEvent(event, actor),
  archive: ({ id }, { actor }) => plants.archive(id, actor),
  restore: ({ id }, { actor }) => plants.restore(id, actor),
});
