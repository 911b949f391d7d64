import type { AppContract } from '../../../shared/contract/contract.ts';
import type { Handlers } from '../../../shared/rpc/contract.ts';
import type { Clock } from '../../platform/clock.ts';
import type { HubsService } from './hubs.service.ts';

/** Listens for ports that come and go; returns how to stop. */
export type OnPortsChanged = (listener: () => void) => () => void;

export const hubsHandlers = (hubs: HubsService, onPortsChanged: OnPortsChanged, clock: Clock): Handlers<AppContract>['hubs'] => ({
  ports: () => hubs.ports(),
  portsChanged: (_input, emit) => onPortsChanged(() => emit({ at: clock.now() }, 'ports')),
  list: () => hubs.list(),
  connect: (input, { actor }) => hubs.connect(input, actor),
  connectSimulated: (input, { actor }) => hubs.connectSimulated(input, actor),
  identify: ({ hubId }, { actor }) => {
    hubs.identify(hubId, actor);
    return null;
  },
  rename: ({ hubId, name }, { actor }) => hubs.rename(hubId, name, actor),
  remove: ({ hubId }, { actor }) => {
    hubs.remove(hubId, actor);
    return null;
  },
  reconnect: ({ hubId }, { actor }) => {
    hubs.reconnect(hubId, actor);
    return null;
  },
  channels: ({ hubId }) => hubs.channels(hubId),
  live: (_input, emit) => {
    for (const live of hubs.lives()) emit(live, String(live.hubId));
    return hubs.live.subscribe((live) => emit(live, String(live.hubId)));
  },
  traffic: ({ hubId }, emit) => hubs.followTraffic(hubId, (line) => emit(line)),
});
