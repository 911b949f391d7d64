import { useTranslation } from 'react-i18next';
import { useAppInfo } from '../bridge/queries.ts';
import { Notice } from '../features/hubs/notice.tsx';
import classes from './frame.module.css';

/** On every page for as long as the app runs: a grower who finds the history empty must know where it is. */
export function DatabaseSetAside() {
  const { t } = useTranslation();
  const file = useAppInfo().data?.databaseSetAside;
  if (file === undefined) return null;
  return (
    <div className={classes.notice}>
      <Notice tone="alarm" role="alert" title={t('common.databaseSetAside.title')}>
        {t('common.databaseSetAside.text', { file })}
      </Notice>
    </div>
  );
}
