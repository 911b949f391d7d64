import { NativeSelect } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { usePreferences } from '../../bridge/queries.ts';
import { Panel } from '../../ui/page.tsx';
import { CommandError } from '../../ui/command-error.tsx';
import { Setting } from './setting.tsx';
import classes from './settings.module.css';
import { useSetPreferences } from './use-set-preferences.ts';

/** All that the contract allows, in seconds. */
const INTERVALS_S = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10] as const;

/** How often readings are written to disk. */
export function StorageSettings() {
  const { t } = useTranslation();
  const { flushIntervalS } = usePreferences();
  const set = useSetPreferences();
  return (
    <Panel label={t('settings.storage')}>
      <div className={classes.section}>
        <h2>{t('settings.storage')}</h2>
        <Setting id="setting-flush" label={t('settings.flush')} hint={t('settings.flushHint')}>
          <NativeSelect
            aria-labelledby="setting-flush"
            value={String(flushIntervalS)}
            data={INTERVALS_S.map((count) => ({ value: String(count), label: t('settings.flushSeconds', { count }) }))}
            onChange={({ currentTarget }) => set.mutate({ flushIntervalS: Number(currentTarget.value) })}
          />
        </Setting>
        <CommandError error={set.error} />
      </div>
    </Panel>
  );
}
