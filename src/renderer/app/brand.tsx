import { useTranslation } from 'react-i18next';
import classes from './brand.module.css';

/** The name with its sign: a leaf whose vein is a curve of readings. */
export function Brand() {
  const { t } = useTranslation();
  return (
    <div className={classes.brand}>
      <svg viewBox="0 0 24 24" width="22" height="22" aria-hidden>
        <path d="M21 3C11 3 4 7.5 4 14.5 4 18 6.5 20.5 10 20.5 17 20.5 21 13 21 3Z" fill="currentColor" />
        <path d="M3 22c1.5-3.5 3.2-5 5-5s2-3 4-3 2.2-4 5-6" className={classes.vein} />
      </svg>
      <span>{t('common.appName')}</span>
    </div>
  );
}
