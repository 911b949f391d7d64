import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Hub } from '../../../shared/contract/hubs.contract.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useRemoveHub } from './use-remove-hub.ts';

export function RemoveHubDialog({ hub, onClose }: { readonly hub: Hub; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const remove = useRemoveHub();
  return (
    <ConfirmDialog
      title={t('hubs.remove.title', { name: hub.name })}
      text={t('hubs.remove.text')}
      confirm={t('hubs.remove.confirm')}
      cancel={t('hubs.remove.cancel')}
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(hub.id, { onSuccess: () => void navigate({ to: '/hubs' }) })}
      onClose={onClose}
    />
  );
}
