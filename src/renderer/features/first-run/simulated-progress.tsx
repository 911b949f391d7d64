import { Button, Loader } from '@mantine/core';
import { IconAlertTriangle, IconCircle, IconCircleCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { Panel } from '../../ui/page.tsx';
import { CommandError } from '../../ui/command-error.tsx';
import classes from './first-run.module.css';
import { StepTitle } from './step-title.tsx';
import { SIMULATED_PARTS, type SimulatedPart } from './take-simulated-room.ts';

type PartState = 'waiting' | 'running' | 'done' | 'failed';

const ICON = {
  waiting: <IconCircle size={20} aria-hidden />,
  running: <Loader size={18} aria-hidden />,
  done: <IconCircleCheck size={20} aria-hidden />,
  failed: <IconAlertTriangle size={20} aria-hidden />,
} as const satisfies Readonly<Record<PartState, unknown>>;

interface SimulatedProgressProps {
  readonly part: SimulatedPart;
  readonly error: unknown;
  readonly onRetry: () => void;
  readonly onBack: () => void;
}

/** How far setting up the simulated room is. */
export function SimulatedProgress({ part, error, onRetry, onBack }: SimulatedProgressProps) {
  const { t } = useTranslation();
  const now = SIMULATED_PARTS.indexOf(part);
  const hasFailed = error !== null;
  return (
    <>
      <StepTitle title={t('firstRun.simulated.title')} />
      <Panel>
        <ol className={classes.parts} aria-live="polite">
          {SIMULATED_PARTS.map((name, index) => {
            const state: PartState = index < now ? 'done' : index > now ? 'waiting' : hasFailed ? 'failed' : 'running';
            return (
              <li key={name} data-state={state}>
                {ICON[state]}
                <span>{t(`firstRun.simulated.${name}`, { name: t('firstRun.simulated.unitName') })}</span>
                <span className={classes.dim}>{t(`firstRun.simulated.${state}`)}</span>
              </li>
            );
          })}
        </ol>
      </Panel>
      <CommandError error={error} />
      {hasFailed && (
        <div className={classes.footer}>
          <Button variant="default" onClick={onBack}>
            {t('firstRun.simulated.back')}
          </Button>
          <Button onClick={onRetry}>{t('firstRun.simulated.retry')}</Button>
        </div>
      )}
    </>
  );
}
