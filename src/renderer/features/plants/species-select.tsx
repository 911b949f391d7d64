import { Select } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { SPECIES_GROUPS } from '../../../shared/domain/species.ts';
import { useSpecies } from '../../bridge/queries.ts';

interface SpeciesSelectProps {
  /** Empty: none. */
  readonly value: string;
  readonly onChange: (speciesId: string) => void;
}

/** Searches the species that the app knows; none is a fine answer. */
export function SpeciesSelect({ value, onChange }: SpeciesSelectProps) {
  const { t } = useTranslation();
  const { data: species = [] } = useSpecies();
  const data = SPECIES_GROUPS.map((group) => ({
    group: t(`species.group.${group}`),
    items: species.filter((entry) => entry.group === group).map(({ id, name }) => ({ value: id, label: name })),
  })).filter(({ items }) => items.length > 0);
  return (
    <Select
      label={t('plants.species')}
      description={t('plants.dialog.speciesHint')}
      placeholder={t('plants.noSpecies')}
      nothingFoundMessage={t('plants.dialog.speciesNone')}
      data={data}
      value={value === '' ? null : value}
      onChange={(id) => onChange(id ?? '')}
      searchable
      clearable
      clearButtonProps={{ 'aria-label': t('plants.noSpecies') }}
      maxDropdownHeight={240}
    />
  );
}
