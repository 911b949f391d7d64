import { TextInput } from '@mantine/core';
import { useState, type KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { TimeSpan } from '../../charts/time-span.ts';
import { fromEntry, toEntry } from './zoned-entry.ts';
import classes from './history.module.css';

interface RangeFieldsProps {
  readonly span: TimeSpan;
  readonly timeZone: string;
  readonly onChange: (span: TimeSpan) => void;
}

/** From and to by date and time, in the growth unit's zone. An entry counts when it is left or confirmed. */
export function RangeFields({ span, timeZone, onChange }: RangeFieldsProps) {
  const { t } = useTranslation();
  const shown = { from: toEntry(span.from, timeZone), to: toEntry(span.to, timeZone) };
  const [draft, setDraft] = useState<Partial<typeof shown>>({});
  const [isRefused, setRefused] = useState(false);

  const take = (): void => {
    if (draft.from === undefined && draft.to === undefined) return;
    // An end that was not touched keeps its seconds.
    const from = draft.from === undefined ? span.from : fromEntry(draft.from, timeZone);
    const to = draft.to === undefined ? span.to : fromEntry(draft.to, timeZone);
    const isRange = from !== undefined && to !== undefined && from < to && from <= Date.now();
    setRefused(!isRange);
    if (!isRange) return;
    setDraft({});
    onChange({ from, to });
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') take();
    if (event.key === 'Escape') {
      setDraft({});
      setRefused(false);
    }
  };
  return (
    <div className={classes.fields}>
      {(['from', 'to'] as const).map((end) => (
        <label key={end} className={classes.field}>
          {t(`history.${end}`)}
          <TextInput
            type="datetime-local"
            size="xs"
            value={draft[end] ?? shown[end]}
            error={isRefused}
            onChange={({ currentTarget }) => setDraft({ ...draft, [end]: currentTarget.value })}
            onBlur={take}
            onKeyDown={onKeyDown}
          />
        </label>
      ))}
      {isRefused && (
        <span role="alert" className={classes.refusal}>
          {t('history.rangeProblem')}
        </span>
      )}
    </div>
  );
}
