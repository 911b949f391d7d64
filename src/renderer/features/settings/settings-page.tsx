import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';
import { About } from './about.tsx';
import { Appearance } from './appearance.tsx';
import { StorageSettings } from './storage-settings.tsx';
import classes from './settings.module.css';

/** What a person sets for themselves, and what this app is. */
export function SettingsPage() {
  const { t } = useTranslation();
  return (
    <Page title={t('settings.title')}>
      <div className={classes.sections}>
        <Appearance />
        <StorageSettings />
        <About />
      </div>
    </Page>
  );
}
