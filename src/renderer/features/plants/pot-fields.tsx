import { NativeSelect, NumberInput } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { GROWING_MEDIA, type GrowingMedium } from '../../../shared/domain/growing-medium.ts';

/** A pot as it is entered. */
export interface PotEntry {
  /** Litres; empty while nothing is typed. */
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
  return (
    <>
      <NumberInput
        label={t('plants.dialog.volume')}
        hideControls
        decimalScale={3}
        allowNegative={false}
        value={value.volumeL}
        error={error}
        {...(placeholder !== undefined && { placeholder })}
        onChange={(volumeL) => onChange({ ...value, volumeL })}
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
