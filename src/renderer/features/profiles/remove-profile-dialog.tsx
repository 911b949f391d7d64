import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Profile } from '../../../shared/contract/profiles.contract.ts';
import { client } from '../../bridge/client.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

export function RemoveProfileDialog({ profile, onClose }: { readonly profile: Profile; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const remove = useCommand((id: string) => client.profiles.remove({ id }), []);
  return (
    <ConfirmDialog
      title={t('profiles.remove.title', { name: profile.name })}
      text={t('profiles.remove.text')}
      confirm={t('profiles.remove.confirm')}
      cancel={t('profiles.remove.cancel')}
      isPending={remove.isPending}
      error={remove.error}
      // Whoever removes a profile means what they typed into it as well.
      onConfirm={() => remove.mutate(profile.id, { onSuccess: () => void navigate({ to: '/profiles', ignoreBlocker: true }) })}
      onClose={onClose}
    />
  );
}
