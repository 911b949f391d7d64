import { Table, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { BAND_ENDS, type BandDraft, type BandEnd } from './band-draft.ts';
import type { BandProblem } from './band-problem.ts';
import classes from './bands.module.css';

interface BandInputsProps {
  /** What the band is of, for the names of its entries: `Air temperature, day`. */
  readonly label: string;
  readonly draft: BandDraft;
  /** Named in a row below, see `RowNotes`. */
  readonly problem: BandProblem | undefined;
  readonly onChange: (end: BandEnd, text: string) => void;
}

/** Three cells of a row: lowest, wanted, highest. */
export function BandInputs({ label, draft, problem, onChange }: BandInputsProps) {
  const { t } = useTranslation();
  return BAND_ENDS.map((end) => (
    <Table.Td key={end} className={classes.entry}>
      <TextInput
        aria-label={t(`bands.${end}Of`, { label })}
        inputMode="decimal"
        autoComplete="off"
        size="xs"
        value={draft[end]}
        error={problem !== undefined && (problem.end === undefined || problem.end === end)}
        classNames={{ input: classes.input ?? '' }}
        onChange={({ currentTarget }) => onChange(end, currentTarget.value)}
      />
    </Table.Td>
  ));
}
