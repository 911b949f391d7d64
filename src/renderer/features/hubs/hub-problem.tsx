import { useTranslation } from 'react-i18next';
import { useHubLive } from '../../live/hub-lives.ts';
import { Notice } from '../../ui/notice.tsx';

const TONE = { listening: 'calm', lost: 'alarm', unavailable: 'warn', wrong_hub: 'warn' } as const;

/** Why a hub is not online and what to do, in the words of main; nothing while all is well. */
export function HubProblem({ hubId }: { readonly hubId: number }) {
  const { t } = useTranslation();
  const state = useHubLive(hubId, (live) => live?.state);
  const problem = useHubLive(hubId, (live) => live?.problem);
  if (state === undefined || state === 'online' || state === 'connecting') return null;
  if (state === 'listening' && problem === undefined) return null;
  return (
    <Notice tone={TONE[state]} title={t(`hubs.state.${state}`)}>
      {problem ?? t(`firstRun.listen.advice.${state}`)}
    </Notice>
  );
}
