import { Button, SegmentedControl } from '@mantine/core';
import { IconPlant2, IconUsb } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Hub } from '../../../shared/contract/hubs.contract.ts';
import type { Preferences } from '../../../shared/contract/preferences.contract.ts';
import type { GrowthUnit } from '../../../shared/contract/units.contract.ts';
import { usePreferences } from '../../bridge/queries.ts';
import { CommandError } from '../../ui/command-error.tsx';
import { useSetPreferences } from '../settings/use-set-preferences.ts';
import classes from './first-run.module.css';
import { ResumeHub } from './resume-hub.tsx';
import { SimulatedProgress } from './simulated-progress.tsx';
import { StepTitle } from './step-title.tsx';
import { useSimulatedRoom } from './use-simulated-room.ts';

/** Where everything starts: the simulated room, or a hub. */
export function WelcomeStep({ hubs, units }: { readonly hubs: readonly Hub[]; readonly units: readonly GrowthUnit[] }) {
  const { t } = useTranslation();
  const room = useSimulatedRoom();
  if (room.part !== undefined) return <SimulatedProgress part={room.part} error={room.error} onRetry={room.take} onBack={room.leave} />;
  return (
    <>
      <StepTitle title={t('firstRun.welcome.title')}>{t('firstRun.welcome.lead')}</StepTitle>
      <ResumeHub hubs={hubs} />
      <div className={classes.choices}>
        <section className={classes.choice} aria-label={t('firstRun.welcome.simulatedTitle')}>
          <IconPlant2 size={32} stroke={1.5} className={classes.choiceIcon} aria-hidden />
          <h2>{t('firstRun.welcome.simulatedTitle')}</h2>
          <p>{t('firstRun.welcome.simulatedText')}</p>
          <Button size="md" variant={units.length === 0 ? 'filled' : 'default'} onClick={room.take}>
            {t('firstRun.welcome.simulatedButton')}
          </Button>
        </section>
        <section className={classes.choice} aria-label={t('firstRun.welcome.hubTitle')}>
          <IconUsb size={32} stroke={1.5} className={classes.choiceIcon} aria-hidden />
          <h2>{t('firstRun.welcome.hubTitle')}</h2>
          <p>{t('firstRun.welcome.hubText')}</p>
          <Button size="md" variant={units.length === 0 ? 'default' : 'filled'} renderRoot={(props) => <Link to="/first-run" search={{ step: 'port' }} {...props} />}>
            {t('firstRun.welcome.hubButton')}
          </Button>
        </section>
      </div>
      <Choices />
    </>
  );
}

/** The two preferences that a newcomer may need at once; the others wait in the settings. */
function Choices() {
  const { t } = useTranslation();
  const { temperatureUnit, theme } = usePreferences();
  const set = useSetPreferences();
  return (
    <section aria-label={t('settings.appearance')}>
      <div className={classes.preferences}>
        <span id="first-run-temperature">{t('firstRun.welcome.temperature')}</span>
        <SegmentedControl
          aria-labelledby="first-run-temperature"
          value={temperatureUnit}
          onChange={(value: Preferences['temperatureUnit']) => set.mutate({ temperatureUnit: value })}
          data={(['Cel', 'degF'] as const).map((value) => ({ value, label: t(`settings.temperatures.${value}`) }))}
        />
        <span id="first-run-theme">{t('settings.theme')}</span>
        <SegmentedControl
          aria-labelledby="first-run-theme"
          value={theme}
          onChange={(value: Preferences['theme']) => set.mutate({ theme: value })}
          data={(['system', 'light', 'dark'] as const).map((value) => ({ value, label: t(`settings.themes.${value}`) }))}
        />
      </div>
      <CommandError error={set.error} />
    </section>
  );
}
