import { NativeSelect, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { GROWING_MEDIA, type GrowingMedium } from '../../../shared/domain/growing-medium.ts';
import { typedNumber } from '../../ui/typed-number.ts';

/** A pot as it is entered. */
export interface PotEntry {
  /** Litres; empty while nothing is typed, NaN for what is no number. */
  readonly volumeL: number | string;
  readonly medium: GrowingMedium;
}

interface PotFieldsProps {
  readonly value: PotEntry;
  readonly error?: ReactNode;
  readonly placeholder?: string;
  readonly onChange: (value: PotEntry) => void;
}

export function PotFields({ value, error, placeholder, onChange }: PotFieldsProps) {
  const { t } = useTranslation();
  const [typed, setTyped] = useState(String(value.volumeL));
  return (
    <>
      <TextInput
        label={t('plants.dialog.volume')}
        inputMode="decimal"
        value={typed}
        error={error}
        {...(placeholder !== undefined && { placeholder })}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          onChange({ ...value, volumeL: typedNumber(currentTarget.value) ?? '' });
        }}
      />
      <NativeSelect
        label={t('plants.dialog.medium')}
        data={GROWING_MEDIA.map((medium) => ({ value: medium, label: t(`plants.media.${medium}`) }))}
        value={value.medium}
        onChange={({ currentTarget }) => onChange({ ...value, medium: currentTarget.value as GrowingMedium })}
      />
    </>
  );
}
