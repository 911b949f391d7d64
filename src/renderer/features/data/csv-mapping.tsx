import { Button, NativeSelect } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CsvPreview } from '../../../shared/contract/transfer.contract.ts';
import type { GrowthUnit } from '../../../shared/contract/units.contract.ts';
import { client } from '../../bridge/client.ts';
import { useSensors } from '../../bridge/queries.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { CommandError } from '../../ui/command-error.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { readTargets, type CsvTargets } from './csv-draft.ts';
import { CsvRows } from './csv-rows.tsx';
import { CsvTargetTable } from './csv-target-table.tsx';
import classes from './data.module.css';

interface CsvMappingProps {
  readonly token: string;
  readonly preview: CsvPreview;
  readonly units: readonly GrowthUnit[];
  readonly onDone: () => void;
}

/** Which column holds the times, where the values of the others go, and the button that imports them. */
export function CsvMapping({ token, preview, units, onDone }: CsvMappingProps) {
  const { t } = useTranslation();
  const [chosenTime, setChosenTime] = useState<number>();
  const [targets, setTargets] = useState<CsvTargets>({});
  const { data: sensors = [] } = useSensors();
  const start = useCommand(client.transfer.importCsv, []);
  const { form } = preview;
  const names = preview.columns.map((name, index) => (form.hasHeader && name !== '' ? name : t('data.csv.columnNumber', { number: index + 1 })));
  const timeColumn = chosenTime ?? preview.timeColumn ?? 0;
  const { columns, problem } = readTargets(targets, timeColumn);
  return (
    <>
      <CsvRows names={names} preview={preview} timeColumn={timeColumn} />
      <NativeSelect
        label={t('data.csv.timeColumn')}
        maw={320}
        value={String(timeColumn)}
        data={names.map((label, index) => ({ value: String(index), label }))}
        onChange={({ currentTarget }) => setChosenTime(Number(currentTarget.value))}
      />
      <TimesRead preview={preview} timeColumn={timeColumn} />
      <CsvTargetTable names={names} preview={preview} timeColumn={timeColumn} units={units} sensors={sensors} targets={targets} onChange={(column, to) => setTargets({ ...targets, [column]: to })} />
      <CommandError error={start.error} />
      <div className={classes.formFoot}>
        <span className={classes.footNote} role="status">
          {problem === undefined ? t('data.import.backupFirst') : t(`data.csv.${problem}`)}
        </span>
        <Button variant="default" onClick={onDone}>
          {t('data.import.forget')}
        </Button>
        <Button disabled={problem !== undefined} loading={start.isPending} onClick={() => start.mutate({ token, form, timeColumn, columns: [...columns] }, { onSuccess: onDone })}>
          {t('data.import.start')}
        </Button>
      </div>
    </>
  );
}

/** How the first time is understood, so that day and month are not mixed up. The app looks at the column that it guessed. */
function TimesRead({ preview: { times, timeColumn: guessed, form }, timeColumn }: { readonly preview: CsvPreview; readonly timeColumn: number }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [first] = times;
  if (timeColumn !== guessed || times.includes(null)) return <p className={classes.warn}>{t('data.csv.notUnderstood')}</p>;
  if (first === undefined || first === null) return null;
  return <p className={classes.dim}>{t('data.csv.understood', { time: `${format.moment(first, form.zone)} (${form.zone})` })}</p>;
}
