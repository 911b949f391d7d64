import { Button } from '@mantine/core';
import { IconFolderOpen } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { CommandError } from '../../ui/command-error.tsx';
import { useFormat } from '../../ui/use-format.ts';
import type { usePickedFile } from './use-picked-file.ts';
import classes from './data.module.css';

interface PickFileProps {
  readonly picked: ReturnType<typeof usePickedFile>;
  readonly isBusy: boolean;
  /** Which import it is for, for who does not see where the button stands. */
  readonly describedBy: string;
}

/** The button that asks for a file, and the file that was chosen. */
export function PickFile({ picked: { file, isPicking, error, choose }, isBusy, describedBy }: PickFileProps) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <>
      <div className={classes.actionsLeft}>
        <Button variant="default" leftSection={<IconFolderOpen size={16} aria-hidden />} disabled={isBusy} loading={isPicking} aria-describedby={describedBy} onClick={choose}>
          {t(file === undefined ? 'data.import.choose' : 'data.import.chooseOther')}
        </Button>
        {file !== undefined && <span className={classes.mono}>{t('data.import.fileSize', { name: file.name, size: format.bytes(file.bytes) })}</span>}
        {isBusy && <span className={classes.dim}>{t('data.import.busy')}</span>}
      </div>
      <CommandError error={error} />
    </>
  );
}
