import { IconCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import classes from './first-run.module.css';
import type { WizardStep } from './first-run-search.ts';

const STEPS = ['port', 'listen', 'unit', 'channels'] as const satisfies readonly WizardStep[];

/** Which steps connecting a hub has, and where the person stands. */
export function WizardSteps({ step }: { readonly step: Exclude<WizardStep, 'welcome'> }) {
  const { t } = useTranslation();
  const now = STEPS.indexOf(step);
  return (
    <ol className={classes.steps} aria-label={t('firstRun.steps.label')}>
      {STEPS.map((name, index) => (
        <li key={name} data-position={index < now ? 'done' : index === now ? 'now' : 'ahead'} aria-current={index === now ? 'step' : undefined}>
          <span className={classes.number} aria-hidden>
            {index < now ? <IconCheck size={12} /> : index + 1}
          </span>
          {t(`firstRun.steps.${name}`)}
        </li>
      ))}
    </ol>
  );
}
