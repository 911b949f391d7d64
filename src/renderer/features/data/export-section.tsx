import type { TransferState } from '../../../shared/contract/transfer.contract.ts';
import { useTranslation } from 'react-i18next';
import { Notice } from '../../ui/notice.tsx';
import { ExportArchive } from './export-archive.tsx';
import { ExportReadings } from './export-readings.tsx';
import { ExportTable } from './export-table.tsx';

const TONE = { done: 'calm', cancelled: 'warn', failed: 'alarm' } as const;

/** Ways out, and how the last of them ended. */
export function ExportSection({ transfer }: { readonly transfer: TransferState | undefined }) {
  const { t } = useTranslation();
  const isBusy = transfer?.state === 'running';
  return (
    <>
      {transfer?.kind === 'export' && transfer.state !== 'running' && (
        <Notice tone={TONE[transfer.state]} role={transfer.state === 'done' ? 'status' : 'alert'} title={t(`data.transfer.${transfer.state}Title`)}>
          {transfer.problem ?? t('data.transfer.exported', { file: transfer.file })}
        </Notice>
      )}
      <ExportReadings isBusy={isBusy} />
      <ExportTable isBusy={isBusy} />
      <ExportArchive />
    </>
  );
}
