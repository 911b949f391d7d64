import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { client } from '../../bridge/client.ts';
import { queryKeys } from '../../bridge/query-keys.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { CHANNELS_WITHIN_MS, takeSimulatedRoom, type SimulatedPart } from './take-simulated-room.ts';

/** Taking the simulated room with one click, and where that stands. Ends on the dashboard. */
export function useSimulatedRoom() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const [part, setPart] = useState<SimulatedPart>();
  const command = useCommand(
    () =>
      takeSimulatedRoom({
        client,
        hubName: t('firstRun.simulated.hubName'),
        unitName: t('firstRun.simulated.unitName'),
        zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        onPart: setPart,
        noChannels: t('firstRun.simulated.noChannels', { seconds: CHANNELS_WITHIN_MS / 1_000 }),
        wait: (ms) => new Promise((resolve) => setTimeout(resolve, ms)),
      }),
    [queryKeys.hubs, queryKeys.units, queryKeys.sensors],
  );
  return {
    /** What is under way, or what failed; undefined before it began. */
    part,
    error: command.error,
    take: () => command.mutate(undefined, { onSuccess: (unitId) => void navigate({ to: '/unit/$unitId', params: { unitId: String(unitId) } }) }),
    leave: () => {
      command.reset();
      setPart(undefined);
    },
  };
}
