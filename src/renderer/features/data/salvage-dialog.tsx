import { useTranslation } from 'react-i18next';
import { client } from '../../bridge/client.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

/** Asks before what can be read of files that were set aside takes the place of what is there. @param id as in `Quarantine`. */
export function SalvageDialog({ id, onClose }: { readonly id: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const salvage = useCommand(() => client.data.salvage({ id }), []);
  return (
    <ConfirmDialog
      title={t('data.integrity.salvageTitle')}
      text={t('data.integrity.salvageText')}
      confirm={t('data.integrity.salvageConfirm')}
      cancel={t('common.cancel')}
      isPending={salvage.isPending}
      error={salvage.error}
      onConfirm={() => salvage.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
