import { useQueryClient } from '@tanstack/react-query';
import { useStore } from 'zustand';
import type { DataTask } from '../../shared/contract/data.contract.ts';
import { client } from '../bridge/client.ts';
import { queryKeys } from '../bridge/query-keys.ts';
import { useTopic } from '../bridge/use-topic.ts';
import { beforeNextPicture, createKeyedStore } from './keyed-store.ts';

const tasks = createKeyedStore<DataTask>(() => 'task', beforeNextPicture);

/** Follows what is being done with the data, and asks anew for what its end has changed. Used once, in the frame. */
export function useDataTaskTopic(): void {
  const cache = useQueryClient();
  useTopic(client.data.task, {}, ({ items }) => {
    tasks.push(items);
    if (items.some(({ state }) => state !== 'running')) void cache.invalidateQueries({ queryKey: queryKeys.data });
  });
}

/** Takes its end off the screen, once it was read. */
export function hideDataTask(): void {
  tasks.replace([], () => true);
}

/** The task of now, or the last one since the app started; undefined before the first. */
export function useDataTask(): DataTask | undefined {
  return useStore(tasks.store, (all) => all['task']);
}
