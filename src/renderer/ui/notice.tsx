import { IconAlertTriangle, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import classes from './notice.module.css';

interface NoticeProps {
  readonly tone: 'calm' | 'warn' | 'alarm';
  readonly title: string;
  readonly children: ReactNode;
  /** A button that does something about it. */
  readonly action?: ReactNode;
  /** `alert` interrupts a screen reader; `status` waits. */
  readonly role?: 'alert' | 'status';
}

/** Something that a person should know of, where it matters: shape, colour and words. */
export function Notice({ tone, title, children, action, role = 'status' }: NoticeProps) {
  const Shape = tone === 'calm' ? IconInfoCircle : IconAlertTriangle;
  return (
    <div className={classes.notice} data-tone={tone} role={role}>
      <Shape size={20} aria-hidden />
      <div className={classes.text}>
        <strong className={classes.title}>{title}</strong>
        {children}
      </div>
      {action}
    </div>
  );
}
