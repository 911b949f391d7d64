import { useTranslation } from 'react-i18next';
import type { StorageMeter } from '../../../shared/contract/data.contract.ts';
import { useFormat } from '../../ui/use-format.ts';
import classes from './data.module.css';

/** How much of its room the history takes. */
export function BudgetMeter({ meter: { parts, budgetBytes } }: { readonly meter: StorageMeter }) {
  const { t } = useTranslation();
  const format = useFormat();
  const used = parts.find(({ kind }) => kind === 'history')?.bytes ?? 0;
  const text = t('data.meter.budgetUsed', { used: format.bytes(used), budget: format.bytes(budgetBytes) });
  return (
    <div className={classes.budget}>
      <div className={classes.budgetWords}>
        <span id="budget-meter">{t('data.meter.budgetTitle')}</span>
        <strong>{text}</strong>
      </div>
      <div role="meter" aria-labelledby="budget-meter" aria-valuemin={0} aria-valuemax={budgetBytes} aria-valuenow={Math.min(used, budgetBytes)} aria-valuetext={text} className={classes.bar}>
        <div className={classes.barFill} data-full={used >= budgetBytes || undefined} style={{ width: `${Math.min(100, (100 * used) / budgetBytes)}%` }} />
      </div>
    </div>
  );
}
