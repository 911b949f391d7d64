import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Hub } from '../../../shared/contract/hubs.contract.ts';
import { client } from '../../bridge/client.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { useHubLive } from '../../live/hub-lives.ts';
import { useNow } from '../../live/now.ts';
import { CommandError } from '../../ui/command-error.tsx';
import { Notice } from '../../ui/notice.tsx';

/** Most boards speak within this time by themselves. */
const PATIENCE_MS = 3_000;
/** Longer than the app waits for an answer before it asks a second time, and for that one. */
const ANSWER_MS = 6_000;

/** Offers to ask a board that has said nothing understandable for a while; asking writes to it, so only on a click. */
export function AskPanel({ hub }: { readonly hub: Hub }) {
  const { t } = useTranslation();
  const identify = useCommand(() => client.hubs.identify({ hubId: hub.id }), []);
  const listeningSince = useHubLive(hub.id, (live) => (live?.state === 'listening' ? live.since : undefined));
  const isOverdue = useNow((now) => listeningSince !== undefined && now - listeningSince >= PATIENCE_MS);
  const heard = useHubLive(hub.id, (live) => (live?.state === 'listening' ? live.problem : undefined));
  const isUnanswered = useNow((now) => identify.isSuccess && now - identify.submittedAt >= ANSWER_MS);
  if (hub.protocol !== undefined || !isOverdue) return null;
  const advice = isUnanswered ? t('firstRun.listen.notAnswered') : identify.isSuccess ? t('firstRun.listen.asked') : t('firstRun.listen.askText');
  return (
    <>
      <Notice
        tone="calm"
        title={t('firstRun.listen.askTitle')}
        action={
          <Button variant="default" loading={identify.isPending} onClick={() => identify.mutate(undefined)}>
            {t('firstRun.listen.ask')}
          </Button>
        }
      >
        {heard !== undefined && !identify.isSuccess && <div>{heard}</div>}
        {advice}
      </Notice>
      <CommandError error={identify.error} />
    </>
  );
}
