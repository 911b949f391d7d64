import { Table } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Metric } from '../../../shared/domain/metric.ts';
import type { Contradiction } from '../../../shared/domain/plausibility.ts';
import { useFormat } from '../../ui/use-format.ts';
import { numberText } from './band-draft.ts';
import type { BandProblem } from './band-problem.ts';
import classes from './bands.module.css';
import { ContradictionText } from './contradiction-text.tsx';

/** An entry that has to be corrected. */
export interface RowProblem {
  /** What it is of: `CO2, day`. */
  readonly label: string;
  readonly problem: BandProblem;
  readonly metric: Metric | undefined;
  /** In the canonical unit. */
  readonly range: readonly [number, number];
}

interface RowNotesProps {
  readonly columns: number;
  readonly problems: readonly RowProblem[];
  readonly contradictions?: readonly Contradiction[];
}

/** Below a row of bands: what has to be corrected in it, and what cannot be met together. */
export function RowNotes({ columns, problems, contradictions = [] }: RowNotesProps) {
  const { t } = useTranslation();
  const { temperatureUnit } = useFormat();
  if (problems.length === 0 && contradictions.length === 0) return null;
  return (
    <Table.Tr className={classes.notes}>
      <Table.Td colSpan={columns}>
        <div className={classes.narrow}>
          {problems.map(({ label, problem, metric, range }) => {
            const [least = '', most = ''] = range.map((value) => numberText(value, metric, temperatureUnit));
            return (
              <div key={label} className={classes.warning} data-tone="alarm">
                <IconAlertCircle size={16} aria-hidden />
                <span>{t('bands.problem.of', { label, problem: t(`bands.problem.${problem.kind}`, { least, most }) })}</span>
              </div>
            );
          })}
          {contradictions.map((contradiction) => (
            <ContradictionText key={JSON.stringify(contradiction)} contradiction={contradiction} />
          ))}
        </div>
      </Table.Td>
    </Table.Tr>
  );
}
