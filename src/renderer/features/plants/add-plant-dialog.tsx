import { Checkbox, NativeSelect, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { potVolumeL } from '../../../shared/contract/plants.contract.ts';
import type { GrowthUnit } from '../../../shared/contract/units.contract.ts';
import { GROWTH_STAGES, type GrowthStage } from '../../../shared/domain/growth-stage.ts';
import { client } from '../../bridge/client.ts';
import { queryKeys } from '../../bridge/query-keys.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { MomentInput } from './moment-input.tsx';
import { PlantDialog } from './plant-dialog.tsx';
import { usePlantWords } from './plant-words.ts';
import { presentEntry, readEntry } from './present-moment.ts';
import { PotFields, type PotEntry } from './pot-fields.tsx';
import { SpeciesSelect } from './species-select.tsx';
import { useNameProblems } from './use-name-problems.ts';

const NOWHERE = '';
const POT: PotEntry = { volumeL: '', medium: 'soil' };

/** Enters a plant: what it is, its stage, where it stands and what it grows in. */
export function AddPlantDialog({ units, onClose }: { readonly units: readonly GrowthUnit[]; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const words = usePlantWords();
  const problems = useNameProblems();
  const create = useCommand((plant: Parameters<typeof client.plants.create>[0]) => client.plants.create(plant), [queryKeys.plants]);
  const zoneOf = (unit: string): string => words.zone(unit === NOWHERE ? undefined : Number(unit));
  const firstUnit = String(units[0]?.id ?? NOWHERE);
  const [first] = useState(() => presentEntry(zoneOf(firstUnit)));
  const form = useForm({
    initialValues: {
      name: '', speciesId: '', variety: '', stage: 'seedling' as GrowthStage, moment: first, isApproximate: false, unit: firstUnit, pot: POT,
    },
    validate: {
      ...problems,
      moment: (moment, { unit }) => (readEntry(moment, zoneOf(unit)) === undefined ? t('plants.dialog.dateMissing') : null),
      pot: ({ volumeL }) => (volumeL === '' || potVolumeL.safeParse(volumeL).success ? null : t('plants.dialog.volumeOutside')),
    },
  });
  const submit = form.onSubmit(({ name, speciesId, variety, stage, moment, isApproximate, unit, pot: { volumeL, medium } }) => {
    const plant = {
      name, stage, isApproximate,
      stageStartedAt: readEntry(moment, zoneOf(unit)) ?? 0,
      ...(speciesId !== '' && { speciesId }),
      ...(variety.trim() !== '' && { variety }),
      ...(unit !== NOWHERE && { unitId: Number(unit) }),
      ...(volumeL !== '' && { pot: { volumeL: Number(volumeL), medium } }),
    };
    create.mutate(plant, { onSuccess: ({ id }) => void navigate({ to: '/plants/$plantId', params: { plantId: String(id) } }) });
  });
  return (
    <PlantDialog title={t('plants.add')} confirm={t('plants.add')} isPending={create.isPending} error={create.error} onSubmit={submit} onClose={onClose}>
      <TextInput label={t('plants.name')} placeholder={t('plants.dialog.nameExample')} data-autofocus {...form.getInputProps('name')} />
      <SpeciesSelect value={form.values.speciesId} onChange={(speciesId) => form.setFieldValue('speciesId', speciesId)} />
      <TextInput label={t('plants.variety')} {...form.getInputProps('variety')} />
      <NativeSelect
        label={t('plants.place')}
        data={[...units.map(({ id, name }) => ({ value: String(id), label: name })), { value: NOWHERE, label: t('plants.nowhereTitle') }]}
        {...form.getInputProps('unit')}
      />
      <NativeSelect
        label={t('plants.stage')}
        data={GROWTH_STAGES.map((stage) => ({ value: stage, label: t(`bands.stage.${stage}`) }))}
        value={form.values.stage}
        onChange={({ currentTarget }) => form.setFieldValue('stage', currentTarget.value as GrowthStage)}
      />
      <MomentInput label={t('plants.dialog.since')} zone={zoneOf(form.values.unit)} value={form.values.moment} error={form.errors['moment']} onChange={(moment) => form.setFieldValue('moment', moment)} />
      <Checkbox label={t('plants.isApproximate')} {...form.getInputProps('isApproximate', { type: 'checkbox' })} />
      <PotFields placeholder={t('plants.dialog.noPot')} value={form.values.pot} error={form.errors['pot']} onChange={(pot) => form.setFieldValue('pot', pot)} />
    </PlantDialog>
  );
}
