import { NativeSelect } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlantWithEvents } from '../../../shared/contract/plants.contract.ts';
import { client } from '../../bridge/client.ts';
import { useUnits } from '../../bridge/queries.ts';
import { queryKeys } from '../../bridge/query-keys.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { MomentInput } from './moment-input.tsx';
import { PlantDialog } from './plant-dialog.tsx';
import { usePlantWords } from './plant-words.ts';
import { presentEntry, readEntry } from './present-moment.ts';

const NOWHERE = '';

/** Enters where a plant was moved: another growth unit, or out of all. */
export function PlaceDialog({ plant, onClose }: { readonly plant: PlantWithEvents; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const zone = usePlantWords().zone(plant.unitId);
  const { data: units = [] } = useUnits();
  const enter = useCommand((event: Parameters<typeof client.plants.place>[0]) => client.plants.place(event), [queryKeys.plants]);
  const places = [...units.map(({ id, name }) => ({ value: String(id), label: name })), { value: NOWHERE, label: t('plants.nowhereTitle') }].filter(
    ({ value }) => value !== String(plant.unitId ?? NOWHERE),
  );
  const [first] = useState(() => presentEntry(zone));
  const form = useForm({
    initialValues: { place: places[0]?.value ?? NOWHERE, moment: first },
    validate: { moment: (moment) => (readEntry(moment, zone) === undefined ? t('plants.dialog.dateMissing') : null) },
  });
  const submit = form.onSubmit(({ place, moment }) => {
    enter.mutate({ plantId: plant.id, unitId: place === NOWHERE ? null : Number(place), at: readEntry(moment, zone) ?? 0 }, { onSuccess: onClose });
  });
  return (
    <PlantDialog title={t('plants.dialog.moveTitle')} confirm={t('common.save')} isPending={enter.isPending} error={enter.error} onSubmit={submit} onClose={onClose}>
      <NativeSelect label={t('plants.place')} data-autofocus data={places} {...form.getInputProps('place')} />
      <MomentInput label={t('plants.dialog.when')} zone={zone} value={form.values.moment} error={form.errors['moment']} onChange={(moment) => form.setFieldValue('moment', moment)} />
    </PlantDialog>
  );
}
