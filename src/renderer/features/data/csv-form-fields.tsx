import { Checkbox, NativeSelect, Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { csvForm, type CsvForm } from '../../../shared/contract/transfer.contract.ts';
import { timeZones } from '../first-run/time-zones.ts';
import classes from './data.module.css';

const { delimiter: delimiters, decimal: decimals, time: times } = csvForm.shape;
const DELIMITER_NAME = { ',': 'comma', ';': 'semicolon', '\t': 'tab', '|': 'bar' } as const;

/** How a CSV file is written, as the app guessed it, to be put right. */
export function CsvFormFields({ form, onChange }: { readonly form: CsvForm; readonly onChange: (change: Partial<CsvForm>) => void }) {
  const { t } = useTranslation();
  return (
    <fieldset className={classes.fieldset}>
      <legend className={classes.subheading}>{t('data.csv.form')}</legend>
      <div className={classes.fields}>
        <NativeSelect
          label={t('data.csv.delimiter')}
          value={form.delimiter}
          data={delimiters.options.map((value) => ({ value, label: t(`data.csv.delimiters.${DELIMITER_NAME[value]}`) }))}
          onChange={({ currentTarget }) => onChange({ delimiter: delimiters.parse(currentTarget.value) })}
        />
        <NativeSelect
          label={t('data.csv.decimal')}
          value={form.decimal}
          data={decimals.options.map((value) => ({ value, label: t(`data.csv.decimals.${value}`) }))}
          onChange={({ currentTarget }) => onChange({ decimal: decimals.parse(currentTarget.value) })}
        />
        <NativeSelect
          label={t('data.csv.time')}
          value={form.time}
          data={times.options.map((value) => ({ value, label: t(`data.csv.times.${value}`) }))}
          onChange={({ currentTarget }) => onChange({ time: times.parse(currentTarget.value) })}
        />
        <Select
          label={t('data.csv.zone')}
          title={t('data.csv.zoneHint')}
          value={form.zone}
          data={timeZones(form.zone)}
          searchable
          allowDeselect={false}
          limit={100}
          onChange={(zone) => zone !== null && onChange({ zone })}
        />
      </div>
      <Checkbox label={t('data.csv.header')} checked={form.hasHeader} onChange={({ currentTarget }) => onChange({ hasHeader: currentTarget.checked })} />
    </fieldset>
  );
}
