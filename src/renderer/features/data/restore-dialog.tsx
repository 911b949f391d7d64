import { Modal } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/use-format.ts';
import { Fetched } from './fetched.tsx';
import { RestoreForm } from './restore-form.tsx';
import { useRestorePreview } from './use-data.ts';

interface RestoreDialogProps {
  /** Of the archive. */
  readonly name: string;
  readonly madeAt: number;
  readonly onClose: () => void;
}

/** Shows what a restore brings and replaces, and asks before it is done. */
export function RestoreDialog({ name, madeAt, onClose }: RestoreDialogProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const preview = useRestorePreview(name);
  return (
    <Modal opened size="lg" onClose={onClose} title={<strong>{t('data.restore.title', { made: format.moment(madeAt) })}</strong>} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Fetched query={preview}>{(known) => <RestoreForm preview={known} onClose={onClose} />}</Fetched>
    </Modal>
  );
}
