import { Outlet } from '@tanstack/react-router';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useInvalidation } from '../bridge/use-invalidation.ts';
import { CommandPalette } from '../features/palette/command-palette.tsx';
import { StatusStrip } from '../features/status/status-strip.tsx';
import { useAppStatusTopic } from '../live/app-status.ts';
import { useHubLiveTopic } from '../live/hub-lives.ts';
import { Navigation } from './navigation.tsx';
import classes from './frame.module.css';

/** What surrounds every page: navigation, status strip, command palette; and what the window follows all the time. */
export function Frame() {
  const { t } = useTranslation();
  const content = useRef<HTMLElement>(null);
  useInvalidation();
  useAppStatusTopic();
  useHubLiveTopic();

  return (
    <div className={classes.frame}>
      <button type="button" className={classes.skip} onClick={() => content.current?.focus()}>
        {t('common.skipToContent')}
      </button>
      <Navigation />
      <StatusStrip />
      <main ref={content} tabIndex={-1} className={classes.content}>
        <Outlet />
      </main>
      <CommandPalette />
    </div>
  );
}
