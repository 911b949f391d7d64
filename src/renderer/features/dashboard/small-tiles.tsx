import { useElementSize } from '@mantine/hooks';
import type { ReactNode } from 'react';
import { balancedColumns } from './balanced-columns.ts';
import classes from './dashboard.module.css';

const LEAST_TILE = 144;
const GAP = 12;

/** Rows of small tiles, all about equally long. */
export function SmallTiles({ label, count, children }: { readonly label: string; readonly count: number; readonly children: ReactNode }) {
  const { ref, width } = useElementSize<HTMLElement>();
  return (
    <section
      ref={ref}
      className={classes.others}
      style={{ columnGap: GAP, gridTemplateColumns: `repeat(${balancedColumns(count, width, LEAST_TILE, GAP)}, minmax(0, 1fr))` }}
      aria-label={label}
    >
      {children}
    </section>
  );
}
