import { TextInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { MomentEntry } from './moment-entry.ts';

interface MomentInputProps {
  readonly label: string;
  readonly zone: string;
  readonly value: MomentEntry;
  readonly error?: ReactNode;
  readonly onChange: (value: MomentEntry) => void;
}

/** A date and a time in the zone of a growth unit. */
export function MomentInput({ label, zone, value, error, onChange }: MomentInputProps) {
  const { t } = useTranslation();
  return (
    <TextInput
      type="datetime-local"
      label={label}
      description={t('plants.dialog.zone', { zone })}
      value={value.text}
      error={error}
      onChange={({ currentTarget }) => onChange({ ...value, text: currentTarget.value })}
    />
  );
}
