import { Table, TextInput } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import classes from '../bands/bands.module.css';
import { RowNotes } from '../bands/row-notes.tsx';

interface HoursInputProps {
  readonly value: string;
  readonly isWrong: boolean;
  readonly onChange: (text: string) => void;
}

/** The row with the hours of light a day: one number, not a band, since a lamp is switched by it. */
export function HoursInput({ value, isWrong, onChange }: HoursInputProps) {
  const { t } = useTranslation();
  const label = t('profiles.page.hours');
  return (
    <>
      <Table.Tr>
        <Table.Th scope="row" className={classes.name}>
          {t('bands.quantity.photoperiod_h')} <span className={classes.unit}>{t('bands.unit.photoperiod_h')}</span>
        </Table.Th>
        <Table.Td />
        <Table.Td className={classes.entry}>
          <TextInput
            aria-label={label}
            inputMode="decimal"
            autoComplete="off"
            size="xs"
            value={value}
            error={isWrong}
            classNames={{ input: classes.input ?? '' }}
            onChange={({ currentTarget }) => onChange(currentTarget.value)}
          />
        </Table.Td>
        <Table.Td colSpan={4} />
      </Table.Tr>
      <RowNotes columns={7} problems={isWrong ? [{ label, problem: { kind: 'outside' }, metric: undefined, range: [0, 24] }] : []} />
    </>
  );
}
