import { Button } from '@mantine/core';
import { IconChartLine } from '@tabler/icons-react';
import { Link, useNavigate, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { HistoryView } from './history-view.tsx';
import { keysOfSearch, parseHistorySearch } from './history-search.ts';
import { firstChoice } from './series-catalogue.ts';
import { useKnownSeries } from './use-known-series.ts';

/** The past of any series, once it is known which there are. */
export function HistoryPage() {
  const { t } = useTranslation();
  const { all, error, retry } = useKnownSeries();
  const search = parseHistorySearch(useSearch({ from: '/history' }));
  const navigate = useNavigate({ from: '/history' });

  if (error !== null) return <ErrorState error={error} onRetry={retry} />;
  if (all === undefined) return <LoadingState />;
  if (all.length === 0) {
    return (
      <Page title={t('history.title')}>
        <EmptyState icon={<IconChartLine size={28} aria-hidden />} title={t('history.emptyTitle')} text={t('history.emptyText')}>
          <Button renderRoot={(props) => <Link to="/first-run" search={{ step: 'port' }} {...props} />}>{t('history.emptyAction')}</Button>
        </EmptyState>
      </Page>
    );
  }
  const keys = keysOfSearch(search);
  const chosen = keys === undefined ? firstChoice(all) : keys.flatMap((key) => all.find((series) => series.key === key) ?? []);
  return <HistoryView all={all} chosen={chosen} onChoose={(next) => void navigate({ search: (before) => ({ ...before, series: next.join(',') }), replace: true })} />;
}
