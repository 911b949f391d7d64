import type { AppContract } from '../../../shared/contract/contract.ts';
import type { Handlers } from '../../../shared/rpc/contract.ts';
import type { ReadingsService } from './readings.service.ts';

export const readingsHandlers = (readings: ReadingsService): Handlers<AppContract>['readings'] => ({
  last: ({ unitId }) => readings.last(unitId),
  live: ({ unitId }, emit) => readings.follow(unitId, (value) => emit(value, value.key)),
  series: (input, { signal }) => readings.series(input, signal),
  days: (input, { signal }) => readings.days(input, signal),
  stored: ({ unitId }) => readings.stored(unitId),
});
