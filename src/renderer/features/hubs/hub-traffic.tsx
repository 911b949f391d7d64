import { Button, Group } from '@mantine/core';
import { IconPlayerPause, IconPlayerPlay } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/page.tsx';
import { CommandError } from '../../ui/command-error.tsx';
import classes from './hubs.module.css';
import { TrafficList } from './traffic-list.tsx';
import { TRAFFIC_LIMIT } from './traffic-buffer.ts';
import { useTraffic } from './use-traffic.ts';

/** What a hub says and is told, line by line. */
export function HubTraffic({ hubId }: { readonly hubId: number }) {
  const { t } = useTranslation();
  const { traffic, error, pause, resume, clear } = useTraffic(hubId);
  const note = traffic.isPaused
    ? t('hubs.traffic.paused', { count: traffic.missed })
    : traffic.hasGap
      ? t('hubs.traffic.gap')
      : t('hubs.traffic.bounded', { count: TRAFFIC_LIMIT });
  return (
    <Panel label={t('hubs.traffic.title')}>
      <div className={classes.panelHeader}>
        <h2>{t('hubs.traffic.title')}</h2>
        <Group gap="xs">
          <span className={classes.dim}>{note}</span>
          <Button
            variant="default"
            size="xs"
            leftSection={traffic.isPaused ? <IconPlayerPlay size={14} aria-hidden /> : <IconPlayerPause size={14} aria-hidden />}
            onClick={traffic.isPaused ? resume : pause}
          >
            {traffic.isPaused ? t('hubs.traffic.resume') : t('hubs.traffic.pause')}
          </Button>
          <Button variant="default" size="xs" onClick={clear}>
            {t('hubs.traffic.clear')}
          </Button>
        </Group>
      </div>
      <CommandError error={error} />
      <TrafficList lines={traffic.lines} />
    </Panel>
  );
}
