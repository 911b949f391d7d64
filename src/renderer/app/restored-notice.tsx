import { Button } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useAppInfo } from '../bridge/queries.ts';
import { Notice } from '../ui/notice.tsx';
import classes from './frame.module.css';

/** After the app started anew on restored data: what it is now, and where what was replaced is kept. */
export function RestoredNotice() {
  const { t } = useTranslation();
  const restored = useAppInfo().data?.restored;
  const [isHidden, setHidden] = useState(false);
  if (restored === undefined || isHidden) return null;
  const { reason, source, replaced, outcome } = restored;
  return (
    <div className={classes.notice}>
      <Notice
        tone={reason === 'undo' ? 'alarm' : 'calm'}
        role={reason === 'undo' ? 'alert' : 'status'}
        title={t(`data.restored.title.${reason}`)}
        action={
          <Button variant="subtle" color="gray" size="compact-sm" aria-label={t('data.restored.hideLabel')} onClick={() => setHidden(true)}>
            {t('data.task.hide')}
          </Button>
        }
      >
        {t(`data.restored.text.${reason}`, { source })} {outcome} {t('data.restored.kept')} <code>{replaced}</code>
      </Notice>
    </div>
  );
}
