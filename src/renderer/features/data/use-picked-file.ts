import { useState } from 'react';
import { client } from '../../bridge/client.ts';
import { useCommand } from '../../bridge/use-command.ts';

export type PickedFile = NonNullable<Awaited<ReturnType<typeof client.transfer.pickFile>>>;

/** Asks for a file in a dialog of the system; the one before stays when the person thinks better of it. */
export function usePickedFile(kind: 'server_database' | 'csv') {
  const [file, setFile] = useState<PickedFile>();
  const pick = useCommand(client.transfer.pickFile, []);
  return {
    file,
    isPicking: pick.isPending,
    error: pick.error,
    choose: () => pick.mutate({ kind }, { onSuccess: (picked) => picked && setFile(picked) }),
    forget: () => setFile(undefined),
  };
}
