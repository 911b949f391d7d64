import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { SpeciesEntry } from '../../../shared/contract/species.contract.ts';
import { client } from '../../bridge/client.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

export function RemoveSpeciesDialog({ species, onClose }: { readonly species: SpeciesEntry; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const remove = useCommand((id: string) => client.species.removeOwn({ id }), []);
  return (
    <ConfirmDialog
      title={t('species.remove.title', { name: species.name })}
      text={t('species.remove.text')}
      confirm={t('species.remove.confirm')}
      cancel={t('species.remove.cancel')}
      isPending={remove.isPending}
      error={remove.error}
      onConfirm={() => remove.mutate(species.id, { onSuccess: () => void navigate({ to: '/species' }) })}
      onClose={onClose}
    />
  );
}
