import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { client } from '../bridge/client.ts';
import { useCommand } from '../bridge/use-command.ts';
import { useDamage, useIntegrity } from '../features/data/use-data.ts';
import { RestoreLastGood } from '../features/data/restore-last-good.tsx';
import { useDataTask } from '../live/data-task.ts';
import { CommandError } from '../ui/command-error.tsx';
import { Notice } from '../ui/notice.tsx';
import classes from './frame.module.css';

/** On every page while a database that is in use is known to be damaged: the room is watched on, a person decides when. */
export function DamageFound() {
  const suspects = useDamage().data?.suspects ?? [];
  return suspects.length === 0 ? null : <Choices files={suspects} />;
}

function Choices({ files }: { readonly files: readonly string[] }) {
  const { t } = useTranslation();
  const { data: integrity } = useIntegrity();
  const isBusy = useDataTask()?.state === 'running';
  const startAnew = useCommand(client.data.startAnew, []);
  return (
    <div className={classes.notice}>
      <Notice tone="alarm" role="alert" title={t('data.damage.foundTitle')}>
        {t('data.damage.found')} <code>{files.join(', ')}</code>
        <div className={classes.choices}>
          <Button variant="default" size="xs" disabled={isBusy} loading={startAnew.isPending || startAnew.isSuccess} onClick={() => startAnew.mutate({})}>
            {t('data.damage.startAnew')}
          </Button>
          {integrity?.lastGoodBackup !== undefined && <RestoreLastGood name={integrity.lastGoodBackup} />}
        </div>
        <CommandError error={startAnew.error} />
      </Notice>
    </div>
  );
}
