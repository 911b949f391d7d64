import { Button } from '@mantine/core';
import { IconPackageExport } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { client } from '../../bridge/client.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { useDataTask } from '../../live/data-task.ts';
import { CommandError } from '../../ui/command-error.tsx';
import { Panel } from '../../ui/page.tsx';
import classes from './data.module.css';

/** Everything in one file. How it goes stands above the sections, as of every task. */
export function ExportArchive() {
  const { t } = useTranslation();
  const isBusy = useDataTask()?.state === 'running';
  const save = useCommand(client.data.exportArchive, []);
  return (
    <Panel label={t('data.export.archiveTitle')}>
      <h2>{t('data.export.archiveTitle')}</h2>
      <p className={classes.lead}>{t('data.export.archiveText')}</p>
      <Button variant="default" leftSection={<IconPackageExport size={16} aria-hidden />} disabled={isBusy} loading={save.isPending} onClick={() => save.mutate({})}>
        {t('data.export.saveArchive')}
      </Button>
      <CommandError error={save.error} />
    </Panel>
  );
}
