import { IconAlertTriangleFilled, IconEar, IconHelpCircle, IconLoader2, IconPlugConnected, IconPlugConnectedX, IconPlugX } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { HubState } from '../../../shared/contract/hubs.contract.ts';
import { useHubLive } from '../../live/hub-lives.ts';
import classes from './hub-state-mark.module.css';

const ICON = {
  connecting: IconLoader2,
  listening: IconEar,
  online: IconPlugConnected,
  lost: IconPlugConnectedX,
  unavailable: IconPlugX,
  wrong_hub: IconAlertTriangleFilled,
  unknown: IconHelpCircle,
} as const satisfies Readonly<Record<HubState | 'unknown', unknown>>;

/** Shape, colour and word of a hub's state. Online is the normal case and stays neutral. */
export function HubStateMark({ hubId }: { readonly hubId: number }) {
  const { t } = useTranslation();
  const state = useHubLive(hubId, (live) => live?.state) ?? 'unknown';
  const Icon = ICON[state];
  return (
    <span className={classes.mark} data-state={state} data-testid="hub-state">
      <Icon size={16} aria-hidden />
      {t(`hubs.state.${state}`)}
    </span>
  );
}
