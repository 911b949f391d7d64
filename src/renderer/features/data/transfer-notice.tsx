import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { TransferState } from '../../../shared/contract/transfer.contract.ts';
import { client } from '../../bridge/client.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { Notice } from '../../ui/notice.tsx';
import { useCommandNotice } from '../../ui/use-command-notice.ts';
import { ProgressLine } from './progress-line.tsx';

/** An import or export under way: how far it is, and how to stop it. */
export function TransferNotice({ transfer: { kind, file, step, rows, total } }: { readonly transfer: TransferState }) {
  const { t } = useTranslation();
  const stop = useCommand(client.transfer.cancel, []);
  const notice = useCommandNotice();
  const title = t(`data.transfer.running.${kind}`, { file });
  const counted = total > 0 ? t('data.transfer.rowsOf', { rows, total }) : t('data.transfer.rows', { rows });
  return (
    <Notice
      tone="calm"
      title={title}
      action={
        <Button variant="default" size="xs" loading={stop.isPending} onClick={() => stop.mutate({}, { onError: notice.failed })}>
          {t('data.transfer.stop')}
        </Button>
      }
    >
      {step === '' ? (
        t('data.transfer.starting')
      ) : (
        <>
          <code>{step}</code> {counted}
        </>
      )}
      {/* A table is done before the next begins: the share is that of the table named beside it. */}
      <ProgressLine share={total > 0 ? Math.min(rows / total, 1) : undefined} label={title} />
      {kind !== 'export' && <div>{t('data.transfer.stopHint')}</div>}
    </Notice>
  );
}
