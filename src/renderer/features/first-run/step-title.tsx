import { useEffect, useRef, type ReactNode } from 'react';
import classes from './first-run.module.css';

/** The heading of a step. It takes the focus, so that a keyboard and a screen reader start where the step starts. */
export function StepTitle({ title, children }: { readonly title: string; readonly children?: ReactNode }) {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <header>
      <h1 ref={heading} tabIndex={-1} style={{ outline: 'none' }}>
        {title}
      </h1>
      {children !== undefined && <p className={classes.lead}>{children}</p>}
    </header>
  );
}
