import { TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { PlantWithEvents } from '../../../shared/contract/plants.contract.ts';
import { client } from '../../bridge/client.ts';
import { queryKeys } from '../../bridge/query-keys.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { PlantDialog } from './plant-dialog.tsx';
import { SpeciesSelect } from './species-select.tsx';
import { useNameProblems } from './use-name-problems.ts';

/** Changes what a plant is called and what it is. */
export function EditPlantDialog({ plant, onClose }: { readonly plant: PlantWithEvents; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const validate = useNameProblems();
  const update = useCommand((change: Parameters<typeof client.plants.update>[0]) => client.plants.update(change), [queryKeys.plants]);
  const before = { name: plant.name, speciesId: plant.speciesId ?? '', variety: plant.variety ?? '' };
  const form = useForm({ initialValues: before, validate });
  const submit = form.onSubmit(({ name, speciesId, variety }) => {
    update.mutate(
      // A species that is no longer known stays until another one is chosen.
      { id: plant.id, name, variety: variety.trim() === '' ? null : variety, ...(speciesId !== before.speciesId && { speciesId: speciesId === '' ? null : speciesId }) },
      { onSuccess: onClose },
    );
  });
  return (
    <PlantDialog title={t('plants.dialog.editTitle')} confirm={t('common.save')} isPending={update.isPending} error={update.error} onSubmit={submit} onClose={onClose}>
      <TextInput label={t('plants.name')} data-autofocus {...form.getInputProps('name')} />
      <SpeciesSelect value={form.values.speciesId} onChange={(speciesId) => form.setFieldValue('speciesId', speciesId)} />
      <TextInput label={t('plants.variety')} {...form.getInputProps('variety')} />
    </PlantDialog>
  );
}
