import type { ReactNode } from 'react';
import classes from './settings.module.css';

interface SettingProps {
  /** Names the control: give it to `aria-labelledby`. */
  readonly id: string;
  readonly label: string;
  readonly hint?: string;
  readonly children: ReactNode;
}

/** One line of settings: what it is, why one would change it, the control. */
export function Setting({ id, label, hint, children }: SettingProps) {
  return (
    <div className={classes.setting}>
      <div className={classes.label}>
        <div id={id}>{label}</div>
        {hint !== undefined && <div className={classes.hint}>{hint}</div>}
      </div>
      <div className={classes.value}>{children}</div>
    </div>
  );
}
