import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { client } from '../../bridge/client.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { hideDataTask, useDataTask } from '../../live/data-task.ts';
import { Notice } from '../../ui/notice.tsx';
import { useCommandNotice } from '../../ui/use-command-notice.ts';
import { useFormat } from '../../ui/use-format.ts';
import { ProgressLine } from './progress-line.tsx';

const TONE = { done: 'calm', cancelled: 'calm', failed: 'alarm' } as const;

/** What is being done with the data, or how the last of it ended. */
export function TaskNotice() {
  const { t } = useTranslation();
  const format = useFormat();
  const task = useDataTask();
  const stop = useCommand(client.data.cancelTask, []);
  const notice = useCommandNotice();
  if (task === undefined) return null;
  if (task.state !== 'running') {
    return (
      <Notice
        tone={TONE[task.state]}
        role={task.state === 'failed' ? 'alert' : 'status'}
        title={t(`data.task.ended.${task.state}`)}
        action={
          <Button variant="subtle" color="gray" size="compact-sm" aria-label={t('data.task.hideLabel')} onClick={hideDataTask}>
            {t('data.task.hide')}
          </Button>
        }
      >
        {task.outcome}
      </Notice>
    );
  }
  const title = t(`data.task.running.${task.kind}`);
  return (
    <Notice
      tone="calm"
      title={title}
      action={
        <Button variant="default" size="xs" loading={stop.isPending} onClick={() => stop.mutate({}, { onError: notice.failed })}>
          {t('data.task.stop')}
        </Button>
      }
    >
      {task.progress === undefined ? t('data.task.startedAt', { time: format.time(task.startedAt) }) : <ProgressLine share={task.progress} label={title} />}
    </Notice>
  );
}
