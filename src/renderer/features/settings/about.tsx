import { useTranslation } from 'react-i18next';
import { useAppInfo } from '../../bridge/queries.ts';
import { Panel } from '../../ui/page.tsx';
import { ErrorState, LoadingState } from '../../ui/states.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { CopyablePath } from './copyable-path.tsx';
import { Setting } from './setting.tsx';
import classes from './settings.module.css';

/** Which version runs, and where everything is kept. */
export function About() {
  const { t } = useTranslation();
  const format = useFormat();
  const { data: info, error, refetch } = useAppInfo();
  return (
    <Panel label={t('settings.about')}>
      <div className={classes.section}>
        <h2>{t('settings.about')}</h2>
        {error !== null ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : info === undefined ? (
          <LoadingState />
        ) : (
          <>
            <Setting id="about-version" label={t('settings.version')}>
              {info.version}
            </Setting>
            <Setting id="about-started" label={t('settings.startedAt')}>
              {`${format.day(info.startedAt)}, ${format.time(info.startedAt)}`}
            </Setting>
            <Setting id="about-folder" label={t('settings.dataFolder')}>
              <CopyablePath path={info.dataFolder} labelledBy="about-folder" />
            </Setting>
            <Setting id="about-database" label={t('settings.database')}>
              <CopyablePath path={info.databaseFile} labelledBy="about-database" />
            </Setting>
          </>
        )}
      </div>
    </Panel>
  );
}
