import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppInfo } from '../bridge/queries.ts';
import { RestoreLastGood } from '../features/data/restore-last-good.tsx';
import { SalvageDialog } from '../features/data/salvage-dialog.tsx';
import { useIntegrity } from '../features/data/use-data.ts';
import { useDataTask } from '../live/data-task.ts';
import { Notice } from '../ui/notice.tsx';
import { TaskElsewhere } from './task-elsewhere.tsx';
import classes from './frame.module.css';

/** On every page until a person chose what to do: a grower who finds the history empty must know where it is. */
export function DatabaseSetAside() {
  const file = useAppInfo().data?.databaseSetAside;
  const [isDone, setDone] = useState(false);
  return file === undefined || isDone ? null : <Choices file={file} onGoOn={() => setDone(true)} />;
}

function Choices({ file, onGoOn }: { readonly file: string; readonly onGoOn: () => void }) {
  const { t } = useTranslation();
  const [isAsking, asking] = useDisclosure(false);
  const { data: integrity } = useIntegrity();
  const isBusy = useDataTask()?.state === 'running';
  const damaged = integrity?.quarantines.find(({ kind, canSalvage, files }) => kind === 'quarantine' && canSalvage && files.includes('sysgrow.db'));
  return (
    <div className={classes.notice}>
      <Notice tone="alarm" role="alert" title={t('data.setAside.title')}>
        {t('data.setAside.text', { file })}
        <div className={classes.choices}>
          {damaged && (
            <Button variant="default" size="xs" disabled={isBusy} onClick={asking.open}>
              {t('data.setAside.salvage')}
            </Button>
          )}
          {integrity?.lastGoodBackup !== undefined && <RestoreLastGood name={integrity.lastGoodBackup} />}
          <Button variant="default" size="xs" onClick={onGoOn}>
            {t('data.setAside.goOn')}
          </Button>
          <Link to="/data" search={{ section: 'integrity' }} className={classes.choiceLink}>
            {t('data.setAside.details')}
          </Link>
        </div>
      </Notice>
      <TaskElsewhere />
      {isAsking && damaged && <SalvageDialog id={damaged.id} onClose={asking.close} />}
    </div>
  );
}
