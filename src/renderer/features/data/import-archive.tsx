import { Button, Modal } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { RestorePreview } from '../../../shared/contract/data.contract.ts';
import { client } from '../../bridge/client.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { useDataTask } from '../../live/data-task.ts';
import { CommandError } from '../../ui/command-error.tsx';
import { Panel } from '../../ui/page.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { RestoreForm } from './restore-form.tsx';
import classes from './data.module.css';

/** Puts an archive from anywhere in the place of what is here. */
export function ImportArchive() {
  const { t } = useTranslation();
  const format = useFormat();
  const [preview, setPreview] = useState<RestorePreview>();
  const isBusy = useDataTask()?.state === 'running';
  const open = useCommand(client.data.openArchive, []);
  const close = (): void => setPreview(undefined);
  return (
    <Panel label={t('data.import.archiveTitle')}>
      <h2>{t('data.import.archiveTitle')}</h2>
      <p className={classes.lead}>{t('data.import.archiveText')}</p>
      <Button
        variant="default"
        leftSection={<IconFolderOpen size={16} aria-hidden />}
        disabled={isBusy}
        loading={open.isPending}
        onClick={() => open.mutate({}, { onSuccess: (opened) => opened && setPreview(opened) })}
      >
        {t('data.import.archiveOpen')}
      </Button>
      <CommandError error={open.error} />
      {preview && (
        <Modal opened size="lg" onClose={close} title={<strong>{t('data.restore.title', { made: format.moment(preview.madeAt) })}</strong>} closeButtonProps={{ 'aria-label': t('common.close') }}>
          <RestoreForm preview={preview} onClose={close} />
        </Modal>
      )}
    </Panel>
  );
}
