import { useTranslation } from 'react-i18next';
import type { Grade } from '../../../shared/domain/species.ts';
import classes from './species.module.css';

/** How well a figure is founded, as a letter: the same in every language, as codes are. */
export function GradeMark({ grade }: { readonly grade: Grade }) {
  const { t } = useTranslation();
  return (
    <code className={classes.grade} data-grade={grade} role="img" aria-label={t('species.grade.label', { grade })} title={t(`species.grade.${grade}`)}>
      {grade}
    </code>
  );
}
