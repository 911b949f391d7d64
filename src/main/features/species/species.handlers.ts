import type { AppContract } from '../../../shared/contract/contract.ts';
import type { Handlers } from '../../../shared/rpc/contract.ts';
import type { SpeciesService } from './species.service.ts';

export const speciesHandlers = (species: SpeciesService): Handlers<AppContract>['species'] => ({
  list: () => species.list(),
  get: ({ id }) => species.get(id),
  ownFile: () => species.ownFile(),
  saveOwn: (input, { actor }) => species.saveOwn(input.species, actor),
  removeOwn: ({ id }, { actor }) => {
    species.removeOwn(id, actor);
    return null;
  },
  changed: (_input, emit) => species.changed.subscribe((change) => emit(change)),
});
