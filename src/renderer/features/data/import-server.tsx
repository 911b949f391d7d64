import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../../bridge/client.ts';
import { queryKeys } from '../../bridge/query-keys.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { CommandError } from '../../ui/command-error.tsx';
import { Panel } from '../../ui/page.tsx';
import { LoadingState } from '../../ui/states.tsx';
import { PickFile } from './pick-file.tsx';
import { ServerPreviewView } from './server-preview.tsx';
import { usePickedFile } from './use-picked-file.ts';
import classes from './data.module.css';

/** Takes over the database of a SYSGrow server: choose, look, import. */
export function ImportServer({ isBusy }: { readonly isBusy: boolean }) {
  const { t } = useTranslation();
  const picked = usePickedFile('server_database');
  return (
    <Panel label={t('data.import.serverTitle')}>
      <h2 id="import-server">{t('data.import.serverTitle')}</h2>
      <p className={classes.lead}>{t('data.import.serverText')}</p>
      <PickFile picked={picked} isBusy={isBusy} describedBy="import-server" />
      {picked.file !== undefined && !isBusy && <ServerFile key={picked.file.token} token={picked.file.token} onDone={picked.forget} />}
    </Panel>
  );
}

function ServerFile({ token, onDone }: { readonly token: string; readonly onDone: () => void }) {
  const { t } = useTranslation();
  const { data: preview, error } = useQuery({
    queryKey: queryKeys.serverPreviewOf(token),
    queryFn: ({ signal }) => client.transfer.previewServer({ token }, { signal }),
    staleTime: Infinity,
    gcTime: 0,
  });
  const start = useCommand(() => client.transfer.importServer({ token }), []);
  if (error !== null) return <CommandError error={error} />;
  if (preview === undefined) return <LoadingState />;
  return (
    <>
      <ServerPreviewView preview={preview} />
      <CommandError error={start.error} />
      <div className={classes.formFoot}>
        <span className={classes.footNote}>{t('data.import.backupFirst')}</span>
        <Button variant="default" onClick={onDone}>
          {t('data.import.forget')}
        </Button>
        <Button loading={start.isPending} onClick={() => start.mutate(undefined, { onSuccess: onDone })}>
          {t('data.import.start')}
        </Button>
      </div>
    </>
  );
}
