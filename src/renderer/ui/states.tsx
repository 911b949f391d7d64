import { Button, Loader } from '@mantine/core';
import { IconAlertTriangle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { errorInfo } from '../bridge/error-info.ts';
import classes from './states.module.css';

/** While something is fetched. It appears late, so that quick answers do not flicker. */
export function LoadingState() {
  const { t } = useTranslation();
  return (
    <div className={classes.state} data-late role="status">
      <Loader size="sm" color="var(--sg-line-strong)" aria-hidden />
      <span className={classes.text}>{t('common.loading')}</span>
    </div>
  );
}

interface EmptyStateProps {
  readonly icon?: ReactNode;
  readonly title: string;
  readonly text: string;
  /** What to do about it: usually one button. */
  readonly children?: ReactNode;
}

/** Nothing there yet: why, and what to do about it. */
export function EmptyState({ icon, title, text, children }: EmptyStateProps) {
  return (
    <div className={classes.state}>
      {icon !== undefined && <div className={classes.icon}>{icon}</div>}
      <h2 className={classes.title}>{title}</h2>
      <p className={classes.text}>{text}</p>
      {children}
    </div>
  );
}

/** What went wrong, in words, and a way to try again. */
export function ErrorState({ error, onRetry }: { readonly error: unknown; readonly onRetry?: () => void }) {
  const { t } = useTranslation();
  const { code, sentence, reference } = errorInfo(error);
  return (
    <div className={classes.state} role="alert">
      <div className={classes.icon} data-alarm>
        <IconAlertTriangle size={28} aria-hidden />
      </div>
      <h2 className={classes.title}>{t(`errors.title.${code}`)}</h2>
      <p className={classes.text}>{sentence}</p>
      {reference !== undefined && <p className={classes.text}>{t('errors.reference', { reference })}</p>}
      {onRetry !== undefined && (
        <Button variant="default" onClick={onRetry}>
          {t('common.retry')}
        </Button>
      )}
    </div>
  );
}
