import { Progress } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../../ui/use-format.ts';
import classes from './data.module.css';

/** How far something is; nothing while nobody can say. @param share from 0 to 1. */
export function ProgressLine({ share, label }: { readonly share: number | undefined; readonly label: string }) {
  const { t } = useTranslation();
  const format = useFormat();
  if (share === undefined) return null;
  const percent = Math.floor(share * 100);
  return (
    <div className={classes.progress}>
      <Progress.Root size="sm">
        <Progress.Section value={percent} aria-label={label} />
      </Progress.Root>
      <span className={classes.percent}>{t('data.task.percent', { percent: format.number(percent) })}</span>
    </div>
  );
}
