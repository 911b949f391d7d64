import { NativeSelect, SegmentedControl } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { preferences, type Preferences } from '../../../shared/contract/preferences.contract.ts';
import { usePreferences } from '../../bridge/queries.ts';
import { Panel } from '../../ui/page.tsx';
import { CommandError } from '../../ui/command-error.tsx';
import { Setting } from './setting.tsx';
import classes from './settings.module.css';
import { useSetPreferences } from './use-set-preferences.ts';

const { theme: themeSchema, language: languageSchema, temperatureUnit: temperatureSchema } = preferences.shape;

/** Theme, language and units of temperature: at once, without a button. */
export function Appearance() {
  const { t } = useTranslation();
  const { theme, language, temperatureUnit } = usePreferences();
  const set = useSetPreferences();
  return (
    <Panel label={t('settings.appearance')}>
      <div className={classes.section}>
        <h2>{t('settings.appearance')}</h2>
        <Setting id="setting-theme" label={t('settings.theme')}>
          <SegmentedControl
            aria-labelledby="setting-theme"
            value={theme}
            data={themeSchema.unwrap().options.map((value) => ({ value, label: t(`settings.themes.${value}`) }))}
            onChange={(value: Preferences['theme']) => set.mutate({ theme: value })}
          />
        </Setting>
        <Setting id="setting-temperature" label={t('settings.temperature')} hint={t('settings.temperatureHint')}>
          <SegmentedControl
            aria-labelledby="setting-temperature"
            value={temperatureUnit}
            data={temperatureSchema.unwrap().options.map((value) => ({ value, label: t(`settings.temperatures.${value}`) }))}
            onChange={(value: Preferences['temperatureUnit']) => set.mutate({ temperatureUnit: value })}
          />
        </Setting>
        <Setting id="setting-language" label={t('settings.language')}>
          <NativeSelect
            aria-labelledby="setting-language"
            value={language}
            data={languageSchema.unwrap().options.map((value) => ({ value, label: t(`settings.languages.${value}`) }))}
            onChange={({ currentTarget }) => set.mutate({ language: languageSchema.parse(currentTarget.value) })}
          />
        </Setting>
        <CommandError error={set.error} />
      </div>
    </Panel>
  );
}
