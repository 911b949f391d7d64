import type { AppContract } from '../../../shared/contract/contract.ts';
import type { Handlers } from '../../../shared/rpc/contract.ts';
import type { PreferencesService } from './preferences.service.ts';

export const preferencesHandlers = (preferences: PreferencesService): Handlers<AppContract>['preferences'] => ({
  get: () => preferences.get(),
  set: (input, { actor }) => preferences.set(input, actor),
});
