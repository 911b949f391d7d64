import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Backups } from '../../../shared/contract/data.contract.ts';
import { client } from '../../bridge/client.ts';
import { queryKeys } from '../../bridge/query-keys.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { CommandError } from '../../ui/command-error.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/page.tsx';
import { CopyablePath } from '../settings/copyable-path.tsx';
import { Setting } from '../settings/setting.tsx';
import classes from './data.module.css';

/** Where backups are, and where their second copies go. */
export function BackupPlaces({ backups: { folder, secondFolder, secondFolderProblem } }: { readonly backups: Backups }) {
  const { t } = useTranslation();
  const choose = useCommand(client.data.chooseBackupFolder, [queryKeys.storageSettings, queryKeys.backups]);
  return (
    <Panel label={t('data.backups.folder')}>
      {secondFolder !== undefined && secondFolderProblem !== undefined && (
        <Notice tone="warn" role="alert" title={t('data.backups.driveProblem')}>
          {secondFolderProblem}
        </Notice>
      )}
      <div className={classes.settings}>
        <Setting id="backup-folder" label={t('data.backups.folder')} hint={t('data.backups.folderHint')}>
          <CopyablePath path={folder} labelledBy="backup-folder" />
        </Setting>
        <Setting id="backup-drive" label={t('data.backups.drive')} hint={t('data.backups.driveHint')}>
          <div className={classes.drive}>
            {secondFolder === undefined ? <span className={classes.dim}>{t('data.backups.driveNone')}</span> : <CopyablePath path={secondFolder} labelledBy="backup-drive" />}
            <div className={classes.actionsLeft}>
              <Button variant="default" size="xs" loading={choose.isPending} onClick={() => choose.mutate({})}>
                {t(secondFolder === undefined ? 'data.backups.driveChoose' : 'data.backups.driveChange')}
              </Button>
              {secondFolder !== undefined && (
                <Button variant="subtle" color="gray" size="xs" onClick={() => choose.mutate({ clear: true })}>
                  {t('data.backups.driveClear')}
                </Button>
              )}
            </div>
          </div>
        </Setting>
      </div>
      <CommandError error={choose.error} />
    </Panel>
  );
}
