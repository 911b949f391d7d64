import { useStore } from 'zustand';
import type { HubLive } from '../../shared/contract/hubs.contract.ts';
import { client } from '../bridge/client.ts';
import { useTopic } from '../bridge/use-topic.ts';
import { beforeNextPicture, createKeyedStore } from './keyed-store.ts';

const hubLives = createKeyedStore<HubLive>((live) => String(live.hubId), beforeNextPicture);

/** Follows all hubs. Used once, in the frame. */
export function useHubLiveTopic(): void {
  useTopic(client.hubs.live, {}, (frame) => hubLives.push(frame.items));
}

/** What `select` takes of one hub; undefined before its first word. */
export function useHubLive<R>(hubId: number, select: (live: HubLive | undefined) => R): R {
  return useStore(hubLives.store, (all) => select(all[String(hubId)]));
}
