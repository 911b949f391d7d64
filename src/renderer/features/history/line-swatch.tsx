import type { LineLook } from '../../charts/line-look.ts';
import classes from './history.module.css';

/** A piece of a line as the chart draws it. */
export function LineSwatch({ look: { colourVariable, towardsText, dash } }: { readonly look: LineLook }) {
  const part = Math.round(towardsText * 100);
  return (
    <svg className={classes.swatch} width={24} height={12} aria-hidden>
      <g style={{ color: `color-mix(in srgb, var(${colourVariable}) ${100 - part}%, var(--sg-text))` }}>
        <rect width={24} height={12} rx={2} fill="currentColor" opacity={0.2} />
        <line x1={0} x2={24} y1={6} y2={6} stroke="currentColor" strokeWidth={2} strokeDasharray={dash.join(' ')} />
      </g>
    </svg>
  );
}
