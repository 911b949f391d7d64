import { Button } from '@mantine/core';
import { IconArchive } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { client } from '../../bridge/client.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { useDataTask } from '../../live/data-task.ts';
import { Panel } from '../../ui/page.tsx';
import { CommandError } from '../../ui/command-error.tsx';
import { EmptyState } from '../../ui/states.tsx';
import { BackupPlaces } from './backup-places.tsx';
import { BackupTable } from './backup-table.tsx';
import { Fetched } from './fetched.tsx';
import { useBackups } from './use-data.ts';
import classes from './data.module.css';

/** The backups that there are, and making one. */
export function BackupsSection() {
  const { t } = useTranslation();
  const backups = useBackups();
  const isBusy = useDataTask()?.state === 'running';
  const make = useCommand(client.data.backUpNow, []);
  return (
    <>
      <Panel label={t('data.backups.title')}>
        <div className={classes.headingLine}>
          <div>
            <h2>{t('data.backups.title')}</h2>
            <p className={classes.lead}>{t('data.backups.text')}</p>
          </div>
          <div className={classes.actions}>
            <Button variant="default" disabled={isBusy} onClick={() => make.mutate({ kind: 'history' })}>
              {t('data.backups.makeHistory')}
            </Button>
            <Button leftSection={<IconArchive size={16} aria-hidden />} disabled={isBusy} onClick={() => make.mutate({ kind: 'manual' })}>
              {t('data.backups.make')}
            </Button>
          </div>
        </div>
        <CommandError error={make.error} />
        <Fetched query={backups}>
          {({ archives }) =>
            archives.length === 0 ? (
              <EmptyState icon={<IconArchive size={32} aria-hidden />} title={t('data.backups.emptyTitle')} text={t('data.backups.emptyText')} />
            ) : (
              <BackupTable archives={archives} />
            )
          }
        </Fetched>
      </Panel>
      <Fetched query={backups}>{(known) => <BackupPlaces backups={known} />}</Fetched>
    </>
  );
}
