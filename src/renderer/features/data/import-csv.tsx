import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { CsvForm } from '../../../shared/contract/transfer.contract.ts';
import { client } from '../../bridge/client.ts';
import { useUnits } from '../../bridge/queries.ts';
import { queryKeys } from '../../bridge/query-keys.ts';
import { CommandError } from '../../ui/command-error.tsx';
import { Panel } from '../../ui/page.tsx';
import { LoadingState } from '../../ui/states.tsx';
import { CsvFormFields } from './csv-form-fields.tsx';
import { CsvMapping } from './csv-mapping.tsx';
import { PickFile } from './pick-file.tsx';
import { usePickedFile } from './use-picked-file.ts';
import classes from './data.module.css';

/** Takes readings from a CSV file: choose, say how it is written and where its columns go, import. */
export function ImportCsv({ isBusy }: { readonly isBusy: boolean }) {
  const { t } = useTranslation();
  const picked = usePickedFile('csv');
  return (
    <Panel label={t('data.import.csvTitle')}>
      <h2 id="import-csv">{t('data.import.csvTitle')}</h2>
      <p className={classes.lead}>{t('data.import.csvText')}</p>
      <PickFile picked={picked} isBusy={isBusy} describedBy="import-csv" />
      {picked.file !== undefined && !isBusy && <CsvFile key={picked.file.token} token={picked.file.token} onDone={picked.forget} />}
    </Panel>
  );
}

function CsvFile({ token, onDone }: { readonly token: string; readonly onDone: () => void }) {
  const { t } = useTranslation();
  /** What a person says of the file; the app guesses the rest. */
  const [said, setSaid] = useState<Partial<CsvForm>>({});
  const { data: units } = useUnits();
  const { data: preview, error } = useQuery({
    queryKey: queryKeys.csvPreviewOf(token, said),
    queryFn: ({ signal }) => client.transfer.previewCsv({ token, form: said }, { signal }),
    placeholderData: keepPreviousData,
    staleTime: Infinity,
    gcTime: 0,
  });
  if (error !== null) return <CommandError error={error} />;
  if (preview === undefined || units === undefined) return <LoadingState />;
  return (
    <div className={classes.preview}>
      <CsvFormFields form={preview.form} onChange={(change) => setSaid({ ...said, ...change })} />
      {units.length === 0 ? (
        <p className={classes.warn}>{t('data.csv.noUnits')}</p>
      ) : (
        // Another sign between columns makes other columns.
        <CsvMapping key={preview.form.delimiter} token={token} preview={preview} units={units} onDone={onDone} />
      )}
    </div>
  );
}
