import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { useTranslation } from 'react-i18next';
import { useDataTask } from '../../live/data-task.ts';
import { useFormat } from '../../ui/use-format.ts';
import { RestoreDialog } from './restore-dialog.tsx';
import { useBackups } from './use-data.ts';

/** Offers the newest backup that was read back whole, by when it was made. @param name of the archive. */
export function RestoreLastGood({ name }: { readonly name: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [isOpen, dialog] = useDisclosure(false);
  const isBusy = useDataTask()?.state === 'running';
  const archive = useBackups().data?.archives.find((known) => known.name === name);
  if (archive === undefined) return null;
  return (
    <>
      <Button variant="default" size="xs" disabled={isBusy} onClick={dialog.open}>
        {t('data.setAside.restore', { made: format.moment(archive.madeAt) })}
      </Button>
      {isOpen && <RestoreDialog name={name} madeAt={archive.madeAt} onClose={dialog.close} />}
    </>
  );
}
