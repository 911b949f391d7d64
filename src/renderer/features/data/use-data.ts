import { useQuery, useQueryClient } from '@tanstack/react-query';
import { client } from '../../bridge/client.ts';
import { queryKeys } from '../../bridge/query-keys.ts';
import { useTopic } from '../../bridge/use-topic.ts';

const METER_EVERY_MS = 30_000;
const DOCUMENTS_EVERY_MS = 3_000;

/** What takes how much; asked again while somebody looks, since readings keep coming. */
export function useStorageMeter() {
  return useQuery({ queryKey: queryKeys.storageMeter, queryFn: ({ signal }) => client.data.meter({}, { signal }), refetchInterval: METER_EVERY_MS });
}

export function useStorageSettings() {
  return useQuery({ queryKey: queryKeys.storageSettings, queryFn: ({ signal }) => client.data.settings({}, { signal }), staleTime: 0 });
}

/** Periodic work, as it goes. */
export function useJobs() {
  const cache = useQueryClient();
  useTopic(client.data.jobChanged, {}, () => {
    void cache.invalidateQueries({ queryKey: queryKeys.jobs });
  });
  return useQuery({ queryKey: queryKeys.jobs, queryFn: ({ signal }) => client.data.jobs({}, { signal }), staleTime: 0 });
}

export function useBackups() {
  return useQuery({ queryKey: queryKeys.backups, queryFn: ({ signal }) => client.data.backups({}, { signal }) });
}

/** What a restore would bring and replace: compared anew each time that somebody asks. */
export function useRestorePreview(name: string) {
  return useQuery({ queryKey: queryKeys.restorePreviewOf(name), queryFn: ({ signal }) => client.data.previewRestore({ name }, { signal }), staleTime: 0, gcTime: 0 });
}

export function useIntegrity() {
  return useQuery({ queryKey: queryKeys.integrity, queryFn: ({ signal }) => client.data.integrity({}, { signal }) });
}

/** What needs a decision now; asked on every page, so it costs little. */
export function useDamage() {
  return useQuery({ queryKey: queryKeys.damage, queryFn: ({ signal }) => client.data.damage({}, { signal }) });
}

/** Documents are edited outside the window: a slip, and that it was mended, show while somebody looks. */
export function useDocuments() {
  return useQuery({ queryKey: queryKeys.documents, queryFn: ({ signal }) => client.data.documents({}, { signal }), staleTime: 0, refetchInterval: DOCUMENTS_EVERY_MS });
}
