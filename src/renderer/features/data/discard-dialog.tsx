import { useTranslation } from 'react-i18next';
import type { Quarantine } from '../../../shared/contract/data.contract.ts';
import { client } from '../../bridge/client.ts';
import { queryKeys } from '../../bridge/query-keys.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useFormat } from '../../ui/use-format.ts';

export function DiscardDialog({ files: { id, at, bytes }, onClose }: { readonly files: Quarantine; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const discard = useCommand(() => client.data.discardQuarantine({ id }), [queryKeys.integrity, queryKeys.storageMeter]);
  return (
    <ConfirmDialog
      title={t('data.integrity.discardTitle')}
      text={t('data.integrity.discardText', { when: format.moment(at), size: format.bytes(bytes) })}
      confirm={t('data.integrity.discardConfirm')}
      cancel={t('data.integrity.discardCancel')}
      isPending={discard.isPending}
      error={discard.error}
      onConfirm={() => discard.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
