import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import { client } from '../../bridge/client.ts';
import { queryKeys } from '../../bridge/query-keys.ts';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/page.tsx';
import { CopyablePath } from '../settings/copyable-path.tsx';
import { Setting } from '../settings/setting.tsx';
import classes from './species.module.css';

/** Where the user's own species stand, and what is wrong with that file. */
export function OwnSpeciesFile() {
  const { t } = useTranslation();
  const { data: file } = useQuery({ queryKey: queryKeys.ownSpeciesFile, queryFn: ({ signal }) => client.species.ownFile({}, { signal }) });
  if (file === undefined) return null;
  return (
    <Panel label={t('species.ownFile.title')}>
      {file.problem !== undefined && (
        <Notice tone="warn" title={t('species.ownFile.problem')}>
          {file.problem}
        </Notice>
      )}
      <h2 className={classes.fileTitle}>{t('species.ownFile.title')}</h2>
      <Setting id="own-species-file" label={t('profiles.page.path')} hint={t('species.ownFile.text')}>
        <CopyablePath path={file.path} labelledBy="own-species-file" />
      </Setting>
    </Panel>
  );
}
