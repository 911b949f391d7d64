import { useTranslation } from 'react-i18next';
import type { StorageMeter } from '../../../shared/contract/data.contract.ts';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/page.tsx';
import { CopyablePath } from '../settings/copyable-path.tsx';
import { Setting } from '../settings/setting.tsx';
import { Fetched } from './fetched.tsx';
import { RetentionForm } from './retention-form.tsx';
import { useStorageSettings } from './use-data.ts';
import classes from './data.module.css';

/** What is kept, and for how long: the form, and the document behind it. */
export function RetentionPanel({ meter }: { readonly meter: StorageMeter | undefined }) {
  const { t } = useTranslation();
  const state = useStorageSettings();
  return (
    <Panel label={t('data.retention.title')}>
      <h2>{t('data.retention.title')}</h2>
      <p className={classes.lead}>{t('data.retention.text')}</p>
      <Fetched query={state}>
        {({ settings, file, problem }) => (
          <>
            {problem !== undefined && (
              <Notice tone="warn" role="alert" title={t('data.retention.problem')}>
                {problem}
              </Notice>
            )}
            {/* Settings that were edited elsewhere begin a new draft. */}
            <RetentionForm key={JSON.stringify(settings)} settings={settings} meter={meter} />
            <Setting id="storage-settings-file" label={t('data.retention.file')} hint={t('data.retention.fileHint')}>
              <CopyablePath path={file} labelledBy="storage-settings-file" />
            </Setting>
          </>
        )}
      </Fetched>
    </Panel>
  );
}
