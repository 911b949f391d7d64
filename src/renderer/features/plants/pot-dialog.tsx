import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { potVolumeL, type PlantWithEvents } from '../../../shared/contract/plants.contract.ts';
import { client } from '../../bridge/client.ts';
import { queryKeys } from '../../bridge/query-keys.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { MomentInput } from './moment-input.tsx';
import { PlantDialog } from './plant-dialog.tsx';
import { usePlantWords } from './plant-words.ts';
import { presentEntry, readEntry } from './present-moment.ts';
import { PotFields, type PotEntry } from './pot-fields.tsx';

/** Enters what a plant was potted into. */
export function PotDialog({ plant, onClose }: { readonly plant: PlantWithEvents; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const zone = usePlantWords().zone(plant.unitId);
  const enter = useCommand((event: Parameters<typeof client.plants.pot>[0]) => client.plants.pot(event), [queryKeys.plants]);
  const pot: PotEntry = { volumeL: '', medium: plant.pot?.medium ?? 'soil' };
  const [first] = useState(() => presentEntry(zone));
  const form = useForm({
    initialValues: { pot, moment: first },
    validate: {
      pot: ({ volumeL }) => (potVolumeL.safeParse(volumeL).success ? null : t('plants.dialog.volumeOutside')),
      moment: (moment) => (readEntry(moment, zone) === undefined ? t('plants.dialog.dateMissing') : null),
    },
  });
  const submit = form.onSubmit(({ pot: { volumeL, medium }, moment }) => {
    enter.mutate({ plantId: plant.id, volumeL: Number(volumeL), medium, at: readEntry(moment, zone) ?? 0 }, { onSuccess: onClose });
  });
  return (
    <PlantDialog title={t('plants.dialog.potTitle')} confirm={t('common.save')} isPending={enter.isPending} error={enter.error} onSubmit={submit} onClose={onClose}>
      <PotFields value={form.values.pot} error={form.errors['pot']} onChange={(pot) => form.setFieldValue('pot', pot)} />
      <MomentInput label={t('plants.dialog.when')} zone={zone} value={form.values.moment} error={form.errors['moment']} onChange={(moment) => form.setFieldValue('moment', moment)} />
    </PlantDialog>
  );
}
