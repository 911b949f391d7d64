import type { AppContract } from '../../../shared/contract/contract.ts';
import type { Handlers } from '../../../shared/rpc/contract.ts';
import type { ActivityService } from './activity.service.ts';

export const activityHandlers = (activity: ActivityService): Handlers<AppContract>['activity'] => ({
  list: (input) => activity.list(input),
  added: (_input, emit) => activity.added.subscribe((entry) => emit(entry)),
});
