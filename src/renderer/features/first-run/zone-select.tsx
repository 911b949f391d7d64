import { Select, type SelectProps } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { timeZones } from './time-zones.ts';

/** The time zone of a growth unit; `zone` is offered even where this computer does not list it. */
export function ZoneSelect({ zone, ...input }: Omit<SelectProps, 'data'> & { readonly zone: string }) {
  const { t } = useTranslation();
  return (
    <Select
      label={t('firstRun.unit.zone')}
      description={t('firstRun.unit.zoneHint')}
      data={timeZones(zone)}
      searchable
      allowDeselect={false}
      limit={100}
      nothingFoundMessage={t('firstRun.unit.noZone')}
      {...input}
    />
  );
}
