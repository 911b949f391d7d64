import { useTranslation } from 'react-i18next';
import type { TransferState } from '../../../shared/contract/transfer.contract.ts';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/page.tsx';
import { ImportArchive } from './import-archive.tsx';
import { ImportCsv } from './import-csv.tsx';
import { ImportReport } from './import-report.tsx';
import { ImportServer } from './import-server.tsx';
import classes from './data.module.css';

const TONE = { done: 'calm', cancelled: 'warn', failed: 'alarm' } as const;

/** Ways in, and the report on the last of them. */
export function ImportSection({ transfer }: { readonly transfer: TransferState | undefined }) {
  const { t } = useTranslation();
  const isBusy = transfer?.state === 'running';
  return (
    <>
      {transfer !== undefined && transfer.kind !== 'export' && transfer.state !== 'running' && (
        <Panel label={t('data.transfer.reportTitle', { file: transfer.file })}>
          <h2 className={classes.heading}>{t('data.transfer.reportTitle', { file: transfer.file })}</h2>
          <Notice tone={TONE[transfer.state]} role={transfer.state === 'done' ? 'status' : 'alert'} title={t(`data.transfer.${transfer.state}Title`)}>
            {transfer.problem ?? t('data.transfer.done')}
          </Notice>
          {transfer.report !== undefined && transfer.report.length > 0 && <ImportReport report={transfer.report} />}
        </Panel>
      )}
      <ImportServer isBusy={isBusy} />
      <ImportCsv isBusy={isBusy} />
      <ImportArchive />
    </>
  );
}
