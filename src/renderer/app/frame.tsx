import { Outlet, useLocation } from '@tanstack/react-router';
import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { useInvalidation } from '../bridge/use-invalidation.ts';
import { CommandPalette } from '../features/palette/command-palette.tsx';
import { StatusStrip } from '../features/status/status-strip.tsx';
import { useAppStatusTopic } from '../live/app-status.ts';
import { useDataTaskTopic } from '../live/data-task.ts';
import { useHubLiveTopic } from '../live/hub-lives.ts';
import { DamageFound } from './damage-found.tsx';
import { DatabaseSetAside } from './database-set-aside.tsx';
import { HistorySetAside } from './history-set-aside.tsx';
import { Navigation } from './navigation.tsx';
import { RestoredNotice } from './restored-notice.tsx';
import classes from './frame.module.css';

/** What surrounds every page: navigation, status strip, command palette; and what the window follows all the time. */
export function Frame() {
  const { t } = useTranslation();
  const content = useRef<HTMLElement>(null);
  useInvalidation();
  useAppStatusTopic();
  useHubLiveTopic();
  useDataTaskTopic();
  const { pathname } = useLocation();

  const before = useRef(pathname);
  useEffect(() => {
    const isStart = before.current === pathname || before.current === '/';
    before.current = pathname;
    // What had the focus went away with its page: the keyboard goes on in the new one, not at the top of the window.
    if (!isStart && document.activeElement === document.body) content.current?.focus();
  }, [pathname]);

  return (
    <div className={classes.frame}>
      <button type="button" className={classes.skip} onClick={() => content.current?.focus()}>
        {t('common.skipToContent')}
      </button>
      <Navigation />
      <StatusStrip />
      {/* Within reach of the Tab key: a page without anything to press must scroll by keyboard, too. */}
      <main ref={content} tabIndex={0} className={classes.content}>
        <DamageFound />
        <DatabaseSetAside />
        <HistorySetAside />
        <RestoredNotice />
        <Outlet />
      </main>
      <CommandPalette />
    </div>
  );
}
