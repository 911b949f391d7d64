import { useTranslation } from 'react-i18next';
import type { PlantWithEvents } from '../../../shared/contract/plants.contract.ts';
import { client } from '../../bridge/client.ts';
import { queryKeys } from '../../bridge/query-keys.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

export function ArchivePlantDialog({ plant, onClose }: { readonly plant: PlantWithEvents; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const archive = useCommand(() => client.plants.archive({ id: plant.id }), [queryKeys.plants]);
  return (
    <ConfirmDialog
      title={t('plants.dialog.archiveTitle', { name: plant.name })}
      text={t('plants.dialog.archiveText')}
      confirm={t('plants.page.archive')}
      cancel={t('common.cancel')}
      isPending={archive.isPending}
      error={archive.error}
      onConfirm={() => archive.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
