import { Link, useSearch } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { Button } from '@mantine/core';
import { useHubs, useUnits } from '../../bridge/queries.ts';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { ChannelsStep } from './channels-step.tsx';
import { reachableStep } from './first-run-search.ts';
import { ListenStep } from './listen-step.tsx';
import { PortStep } from './port-step.tsx';
import { UnitStep } from './unit-step.tsx';
import { WelcomeStep } from './welcome-step.tsx';
import classes from './first-run.module.css';
import { WizardSteps } from './wizard-steps.tsx';

/** The assistant: from nothing, or from a new hub, to values on a dashboard. Where it stands is in the address. */
export function FirstRunPage() {
  const search = useSearch({ from: '/first-run' });
  const step = reachableStep(search);
  return (
    <div className={classes.page}>
      {step !== 'welcome' && <WizardSteps step={step} />}
      <div className={classes.step}>
        <Step />
      </div>
    </div>
  );
}

function Step() {
  const search = useSearch({ from: '/first-run' });
  const { t } = useTranslation();
  const hubs = useHubs();
  const units = useUnits();
  const error = hubs.error ?? units.error;
  const retry = () => void Promise.all([hubs.refetch(), units.refetch()]);
  if (error !== null) return <ErrorState error={error} onRetry={retry} />;
  if (hubs.data === undefined || units.data === undefined) return <LoadingState />;

  const step = reachableStep(search);
  if (step === 'welcome') return <WelcomeStep hubs={hubs.data} units={units.data} />;
  if (step === 'port') return <PortStep hubs={hubs.data} />;

  const hub = hubs.data.find((candidate) => candidate.id === search.hub);
  if (hub === undefined) return <Missing text={t('firstRun.missing.hub')} />;
  if (step === 'listen') return <ListenStep key={hub.id} hub={hub} />;
  if (step === 'unit') return <UnitStep hub={hub} units={units.data} />;

  const unit = units.data.find((candidate) => candidate.id === search.unit);
  if (unit === undefined) return <Missing text={t('firstRun.missing.unit')} />;
  return <ChannelsStep hub={hub} unit={unit} />;
}

function Missing({ text }: { readonly text: string }) {
  const { t } = useTranslation();
  return (
    <EmptyState title={t('common.notFoundTitle')} text={text}>
      <Button renderRoot={(props) => <Link to="/first-run" search={{ step: 'port' }} {...props} />}>{t('firstRun.missing.again')}</Button>
    </EmptyState>
  );
}
