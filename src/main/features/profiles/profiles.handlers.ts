import type { AppContract } from '../../../shared/contract/contract.ts';
import type { Handlers } from '../../../shared/rpc/contract.ts';
import type { ProfilesService } from './profiles.service.ts';

export const profilesHandlers = (profiles: ProfilesService): Handlers<AppContract>['profiles'] => ({
  list: () => profiles.list(),
  get: ({ id }) => profiles.get(id),
  create: (input, { actor }) => profiles.create(input, actor),
  save: ({ id, ifRevision, ...change }, { actor }) => profiles.save(id, change, ifRevision, actor),
  remove: ({ id }, { actor }) => {
    profiles.remove(id, actor);
    return null;
  },
  useLastGood: ({ id }, { actor }) => profiles.useLastGood(id, actor),
  changed: (_input, emit) => profiles.changed.subscribe((change) => emit(change)),
});
