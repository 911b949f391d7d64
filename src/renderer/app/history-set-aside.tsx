import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Quarantine } from '../../shared/contract/data.contract.ts';
import { useAppInfo } from '../bridge/queries.ts';
import { BringBack } from '../features/data/bring-back.tsx';
import { SalvageDialog } from '../features/data/salvage-dialog.tsx';
import { useDamage, useIntegrity } from '../features/data/use-data.ts';
import { useDataTask } from '../live/data-task.ts';
import { Notice } from '../ui/notice.tsx';
import { TaskElsewhere } from './task-elsewhere.tsx';
import classes from './frame.module.css';

/** The file is moved while the app starts, before it says that it has started. */
const START_TAKES_MS = 60_000;

/** On every page until a person chose what to do about a history that was set aside since the app started. */
export function HistorySetAside() {
  const startedAt = useAppInfo().data?.startedAt;
  const quarantines = useDamage().data?.quarantines;
  const [done, setDone] = useState<string>();
  const damaged = quarantines?.find(({ at, files, canSalvage }) => canSalvage && files.includes('history.db') && startedAt !== undefined && at >= startedAt - START_TAKES_MS);
  return damaged === undefined || damaged.id === done ? null : <Choices damaged={damaged} onGoOn={() => setDone(damaged.id)} />;
}

function Choices({ damaged, onGoOn }: { readonly damaged: Quarantine; readonly onGoOn: () => void }) {
  const { t } = useTranslation();
  const [isAsking, asking] = useDisclosure(false);
  const { data: integrity } = useIntegrity();
  const isBusy = useDataTask()?.state === 'running';
  return (
    <div className={classes.notice}>
      <Notice tone="alarm" role="alert" title={t('data.damage.historyTitle')}>
        {t('data.damage.history')}
        <div className={classes.choices}>
          <Button variant="default" size="xs" disabled={isBusy} onClick={asking.open}>
            {t('data.setAside.salvage')}
          </Button>
          {integrity?.lastGoodBackup !== undefined && <BringBack name={integrity.lastGoodBackup} />}
          <Button variant="default" size="xs" onClick={onGoOn}>
            {t('data.setAside.goOn')}
          </Button>
          <Link to="/data" search={{ section: 'integrity' }}>
            {t('data.setAside.details')}
          </Link>
        </div>
      </Notice>
      <TaskElsewhere />
      {isAsking && <SalvageDialog id={damaged.id} onClose={asking.close} />}
    </div>
  );
}
