import { useStore } from 'zustand';
import type { AppStatus } from '../../shared/contract/app.contract.ts';
import { client } from '../bridge/client.ts';
import { useTopic } from '../bridge/use-topic.ts';
import { beforeNextPicture, createKeyedStore } from './keyed-store.ts';

const appStatus = createKeyedStore<AppStatus>(() => 'app', beforeNextPicture);

/** Follows the state of the whole app. Used once, in the frame. */
export function useAppStatusTopic(): void {
  useTopic(client.app.status, {}, (frame) => appStatus.push(frame.items));
}

/** What `select` takes of the app's state; undefined before main spoke. */
export function useAppStatus<R>(select: (status: AppStatus | undefined) => R): R {
  return useStore(appStatus.store, (all) => select(all['app']));
}
