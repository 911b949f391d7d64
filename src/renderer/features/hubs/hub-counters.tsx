import { useTranslation } from 'react-i18next';
import { useHubLive } from '../../live/hub-lives.ts';
import { Panel } from '../../ui/page.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { AgeText } from './age-text.tsx';
import { Facts } from '../../ui/facts.tsx';
import classes from './hubs.module.css';
import { SinceText } from './since-text.tsx';

/** How much a hub says, since the app started. */
export function HubCounters({ hubId }: { readonly hubId: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const state = useHubLive(hubId, (live) => live?.state) ?? 'unknown';
  const since = useHubLive(hubId, (live) => live?.since);
  const lastLineAt = useHubLive(hubId, (live) => live?.lastLineAt);
  const rate = useHubLive(hubId, (live) => live?.linesPerS ?? 0);
  const lines = useHubLive(hubId, (live) => live?.lines ?? 0);
  const readings = useHubLive(hubId, (live) => live?.readings ?? 0);
  const reconnects = useHubLive(hubId, (live) => live?.reconnects ?? 0);
  return (
    <Panel label={t('hubs.hub.counters')}>
      <div className={classes.panelHeader}>
        <h2>{t('hubs.hub.counters')}</h2>
      </div>
      <Facts
        facts={[
          { name: t('hubs.hub.since', { state: t(`hubs.state.${state}`) }), value: <SinceText at={since} /> },
          { name: t('hubs.hub.lastLine'), value: <AgeText at={lastLineAt} none={t('hubs.list.noLine')} /> },
          { name: t('hubs.hub.rate'), value: format.number(rate, 1) },
          { name: t('hubs.hub.lines'), value: format.number(lines) },
          { name: t('hubs.hub.readings'), value: format.number(readings) },
          { name: t('hubs.hub.reconnects'), value: format.number(reconnects) },
        ]}
      />
    </Panel>
  );
}
