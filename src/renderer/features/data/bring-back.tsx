import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { client } from '../../bridge/client.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { useDataTask } from '../../live/data-task.ts';
import { CommandError } from '../../ui/command-error.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { useBackups } from './use-data.ts';

/** Brings readings that are missing or damaged back from a backup, while the app goes on. @param name of the archive. */
export function BringBack({ name }: { readonly name: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const isBusy = useDataTask()?.state === 'running';
  const bringBack = useCommand(client.data.bringBackReadings, []);
  const archive = useBackups().data?.archives.find((known) => known.name === name);
  if (archive === undefined) return null;
  return (
    <>
      <Button variant="default" size="xs" disabled={isBusy} loading={bringBack.isPending} onClick={() => bringBack.mutate({ name })}>
        {t('data.damage.bringBack', { made: format.moment(archive.madeAt) })}
      </Button>
      <CommandError error={bringBack.error} />
    </>
  );
}
