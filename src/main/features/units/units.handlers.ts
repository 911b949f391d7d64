import type { AppContract } from '../../../shared/contract/contract.ts';
import type { Handlers } from '../../../shared/rpc/contract.ts';
import type { UnitsService } from './units.service.ts';

export const unitsHandlers = (units: UnitsService): Handlers<AppContract>['units'] => ({
  list: () => units.list(),
  create: (input, { actor }) => units.create(input, actor),
  update: ({ id, ...change }, { actor }) => units.update(id, change, actor),
});
