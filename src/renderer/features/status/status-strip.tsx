import { IconAlertTriangle, IconAlertTriangleFilled, IconCircleCheck, IconClockExclamation, IconClockX, IconDatabase, IconHourglass, IconPlugConnectedX, IconPlugX, IconUsb } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { AppStatus } from '../../../shared/contract/app.contract.ts';
import { useAppStatus } from '../../live/app-status.ts';
import { durationText } from '../../ui/duration.ts';
import { useFormat } from '../../ui/use-format.ts';
import classes from './status-strip.module.css';

const WORST = {
  ok: { Icon: IconCircleCheck, tone: 'calm' },
  none_configured: { Icon: IconPlugX, tone: 'calm' },
  waiting: { Icon: IconHourglass, tone: 'calm' },
  value_doubtful: { Icon: IconAlertTriangle, tone: 'warn' },
  stale: { Icon: IconClockX, tone: 'stale' },
  sensor_failed: { Icon: IconAlertTriangleFilled, tone: 'alarm' },
  hub_lost: { Icon: IconPlugConnectedX, tone: 'alarm' },
  storage_failed: { Icon: IconAlertTriangleFilled, tone: 'alarm' },
} as const satisfies Readonly<Record<AppStatus['worst'], unknown>>;

/** One line over every page: the worst condition, the hubs, the storage, the clock. */
export function StatusStrip() {
  const { t } = useTranslation();
  const known = useAppStatus((status) => status !== undefined);
  return (
    <header className={classes.strip} aria-label={t('status.label')}>
      {known ? (
        <>
          <Worst />
          <Hubs />
          <ClockJump />
          <Storage />
        </>
      ) : (
        <span className={classes.item}>{t('status.starting')}</span>
      )}
    </header>
  );
}

function Worst() {
  const { t } = useTranslation();
  const worst = useAppStatus((status) => status?.worst ?? 'waiting');
  const { Icon, tone } = WORST[worst];
  return (
    <span className={classes.worst} data-tone={tone} data-testid="worst-condition" data-worst={worst} role="status">
      <Icon size={16} aria-hidden />
      {t(`status.worst.${worst}`)}
    </span>
  );
}

function Hubs() {
  const { t } = useTranslation();
  const total = useAppStatus((status) => status?.hubs.total ?? 0);
  const online = useAppStatus((status) => status?.hubs.online ?? 0);
  if (total === 0) return null;
  return (
    <span className={classes.item} data-testid="hubs-online">
      <IconUsb size={16} aria-hidden />
      {t('status.hubs', { online, count: total })}
    </span>
  );
}

function ClockJump() {
  const { t } = useTranslation();
  const { language } = useFormat();
  const jumpMs = useAppStatus((status) => status?.clockJumpMs);
  if (jumpMs === undefined) return null;
  const by = durationText(Math.abs(jumpMs), language);
  return (
    <span className={classes.item} data-tone="warn" role="status">
      <IconClockExclamation size={16} aria-hidden />
      {jumpMs > 0 ? t('status.clockForward', { by }) : t('status.clockBack', { by })}
    </span>
  );
}

function Storage() {
  const { t } = useTranslation();
  const stored = useAppStatus((status) => status?.storage.stored ?? 0);
  const waiting = useAppStatus((status) => status?.storage.waiting ?? 0);
  const lost = useAppStatus((status) => status?.storage.lost ?? 0);
  const problem = useAppStatus((status) => status?.storage.problem);
  return (
    <span className={classes.storage} data-testid="storage">
      <IconDatabase size={16} aria-hidden />
      {problem !== undefined && <strong className={classes.problem}>{problem}</strong>}
      {lost > 0 && <strong className={classes.problem}>{t('status.lost', { count: lost })}</strong>}
      <span>{t('status.stored', { count: stored })}</span>
      <span>{t('status.waiting', { count: waiting })}</span>
    </span>
  );
}
