import { Button } from '@mantine/core';
import { IconActivity } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Activity } from '../../../shared/contract/activity.contract.ts';
import { useNow } from '../../live/now.ts';
import { Page, Panel } from '../../ui/page.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { ActivityEntry } from './activity-entry.tsx';
import { daysAgo, groupByDay } from './day-groups.ts';
import classes from './activity.module.css';
import { useActivity } from './use-activity.ts';

/** What people and the app did, newest first. */
export function ActivityPage() {
  const { t } = useTranslation();
  const { data, error, refetch, hasNextPage, isFetchingNextPage, fetchNextPage } = useActivity();
  const entries = data?.pages.flat();
  return (
    <Page title={t('activity.page.title')}>
      <Panel label={t('activity.page.title')}>
        {entries === undefined && error !== null ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : entries === undefined ? (
          <LoadingState />
        ) : entries.length === 0 ? (
          <EmptyState icon={<IconActivity size={32} aria-hidden />} title={t('activity.page.emptyTitle')} text={t('activity.page.emptyText')} />
        ) : (
          <>
            <Days entries={entries} />
            <div className={classes.end}>
              {hasNextPage ? (
                <Button variant="default" loading={isFetchingNextPage} onClick={() => void fetchNextPage()}>
                  {t('activity.page.older')}
                </Button>
              ) : (
                t('activity.page.end')
              )}
            </div>
          </>
        )}
      </Panel>
    </Page>
  );
}

function Days({ entries }: { readonly entries: readonly Activity[] }) {
  return groupByDay(entries).map((group) => <Day key={group.startsAt} startsAt={group.startsAt} entries={group.entries} />);
}

function Day({ startsAt, entries }: { readonly startsAt: number; readonly entries: readonly Activity[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  const ago = useNow((now) => daysAgo(startsAt, now));
  const clock = new Intl.DateTimeFormat(format.language, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' });
  const day = ago === 0 ? t('activity.page.today') : ago === 1 ? t('activity.page.yesterday') : format.day(startsAt);
  return (
    <section className={classes.day}>
      <h2>{day}</h2>
      <ol className={classes.entries} aria-label={t('activity.page.list', { day })}>
        {entries.map((entry) => (
          <ActivityEntry key={entry.id} entry={entry} time={clock.format(entry.at)} />
        ))}
      </ol>
    </section>
  );
}
