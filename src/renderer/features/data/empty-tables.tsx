import { useTranslation } from 'react-i18next';
import classes from './data.module.css';

/** Says that tables without a row were left out of a list, so that nobody misses them. */
export function EmptyTables({ count }: { readonly count: number }) {
  const { t } = useTranslation();
  return count > 0 && <p className={classes.note}>{t('data.import.emptyTables', { count })}</p>;
}
