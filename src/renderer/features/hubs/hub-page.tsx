import { IconArrowLeft, IconRouterOff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useHubs } from '../../bridge/queries.ts';
import { Page } from '../../ui/page.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { HubActions } from './hub-actions.tsx';
import { HubChannels } from './hub-channels.tsx';
import { HubCounters } from './hub-counters.tsx';
import { HubDropped } from './hub-dropped.tsx';
import { HubIdentity } from './hub-identity.tsx';
import { HubProblem } from './hub-problem.tsx';
import { HubStateMark } from './hub-state-mark.tsx';
import { HubTraffic } from './hub-traffic.tsx';
import classes from './hubs.module.css';

/** Everything about one hub: who it is, how it does, what it says, what its channels mean. */
export function HubPage({ hubId }: { readonly hubId: number }) {
  const { t } = useTranslation();
  const { data: hubs, error, refetch } = useHubs();
  const hub = hubs?.find((candidate) => candidate.id === hubId);
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (hubs === undefined) return <LoadingState />;
  if (hub === undefined) {
    return (
      <EmptyState icon={<IconRouterOff size={32} aria-hidden />} title={t('hubs.hub.missingTitle')} text={t('hubs.hub.missingText')}>
        <BackToHubs />
      </EmptyState>
    );
  }
  return (
    <Page title={hub.name} subtitle={<HubSubtitle hubId={hubId} />} actions={<HubActions hub={hub} />}>
      <HubProblem hubId={hubId} />
      <div className={classes.columns}>
        <HubIdentity hub={hub} />
        <HubCounters hubId={hubId} />
      </div>
      <HubChannels hubId={hubId} />
      <HubDropped hubId={hubId} />
      <HubTraffic hubId={hubId} />
    </Page>
  );
}

function HubSubtitle({ hubId }: { readonly hubId: number }) {
  return (
    <span className={classes.subtitle}>
      <BackToHubs />
      <HubStateMark hubId={hubId} />
    </span>
  );
}

function BackToHubs() {
  const { t } = useTranslation();
  return (
    <Link to="/hubs" className={classes.back}>
      <IconArrowLeft size={16} aria-hidden />
      {t('hubs.hub.back')}
    </Link>
  );
}
