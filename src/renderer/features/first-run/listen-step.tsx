import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Hub } from '../../../shared/contract/hubs.contract.ts';
import { useHubLive } from '../../live/hub-lives.ts';
import { Panel } from '../../ui/page.tsx';
import { CommandError } from '../../ui/command-error.tsx';
import { HubProblem } from '../hubs/hub-problem.tsx';
import { HubStateMark } from '../hubs/hub-state-mark.tsx';
import type { NumberedLine } from '../hubs/traffic-buffer.ts';
import { TrafficList } from '../hubs/traffic-list.tsx';
import { useLiveChannels } from '../hubs/use-live-channels.ts';
import { useRemoveHub } from '../hubs/use-remove-hub.ts';
import { useTraffic } from '../hubs/use-traffic.ts';
import { AskPanel } from './ask-panel.tsx';
import classes from './first-run.module.css';
import { StepTitle } from './step-title.tsx';

/** What the port says, until the board is recognised and names its channels. */
export function ListenStep({ hub }: { readonly hub: Hub }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { traffic, error } = useTraffic(hub.id);
  const channels = useLiveChannels(hub.id).data?.filter((channel) => channel.direction === 'in') ?? [];
  const isListening = useHubLive(hub.id, (live) => live?.state === 'listening');
  // A port that was never open has nothing to show.
  const isClosed = useHubLive(hub.id, (live) => live?.state === 'unavailable');
  const remove = useRemoveHub();
  const forget = () => remove.mutate(hub.id, { onSuccess: () => void navigate({ to: '/first-run', search: { step: 'port' } }) });
  return (
    <>
      <StepTitle title={t('firstRun.listen.title')}>{t('firstRun.listen.lead', { path: hub.path })}</StepTitle>
      {!isListening && <HubProblem hubId={hub.id} />}
      {!(isClosed && traffic.lines.length === 0) && <Heard hub={hub} channels={channels.length} lines={traffic.lines} />}
      <CommandError error={error ?? remove.error} />
      <AskPanel hub={hub} />
      <div className={classes.footer}>
        <Button variant="default" title={t('firstRun.listen.forgetHint')} loading={remove.isPending} onClick={forget}>
          {t('firstRun.listen.forget')}
        </Button>
        <Button variant="default" title={t('firstRun.listen.laterHint')} renderRoot={(props) => <Link to="/hubs" {...props} />}>
          {t('firstRun.listen.later')}
        </Button>
        {channels.length === 0 && hub.protocol !== undefined && <span className={classes.dim}>{t('firstRun.listen.waitForChannels')}</span>}
        <Button disabled={channels.length === 0} onClick={() => void navigate({ to: '/first-run', search: { step: 'unit', hub: hub.id } })}>
          {t('firstRun.listen.next')}
        </Button>
      </div>
    </>
  );
}

interface HeardProps {
  readonly hub: Hub;
  readonly channels: number;
  readonly lines: readonly NumberedLine[];
}

function Heard({ hub, channels, lines }: HeardProps) {
  const { t } = useTranslation();
  return (
    <Panel label={t('firstRun.listen.title')}>
      <div className={classes.heard} role="status">
        <HubStateMark hubId={hub.id} />
        <Recognised hub={hub} />
        <span className={channels === 0 ? classes.dim : undefined}>
          {channels === 0 ? t('firstRun.listen.noChannels') : t('firstRun.listen.channels', { count: channels })}
        </span>
      </div>
      <TrafficList lines={lines} isShort />
    </Panel>
  );
}

function Recognised({ hub }: { readonly hub: Hub }) {
  const { t } = useTranslation();
  const advice = useHubLive(hub.id, (live) => (live?.state === 'connecting' || live?.state === 'listening' ? live.state : undefined));
  if (hub.protocol !== undefined) {
    const protocol = t(`hubs.protocol.${hub.protocol}`);
    return <span>{hub.firmware === undefined ? t('firstRun.listen.recognised', { protocol }) : t('firstRun.listen.recognisedFirmware', { protocol, firmware: hub.firmware })}</span>;
  }
  return advice === undefined ? null : <span className={classes.dim}>{t(`firstRun.listen.advice.${advice}`)}</span>;
}
