import { Checkbox, NativeSelect } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { PlantWithEvents } from '../../../shared/contract/plants.contract.ts';
import { GROWTH_STAGES, type GrowthStage } from '../../../shared/domain/growth-stage.ts';
import { client } from '../../bridge/client.ts';
import { queryKeys } from '../../bridge/query-keys.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { MomentInput } from './moment-input.tsx';
import { PlantDialog } from './plant-dialog.tsx';
import { usePlantWords } from './plant-words.ts';
import { presentEntry, readEntry } from './present-moment.ts';

type StageEntered = Parameters<typeof client.plants.stage>[0];

/** Enters the stage that a plant came into; the one after its present stage is offered. */
export function StageDialog({ plant, onClose }: { readonly plant: PlantWithEvents; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const zone = usePlantWords().zone(plant.unitId);
  const enter = useCommand((event: StageEntered) => client.plants.stage(event), [queryKeys.plants]);
  const present = plant.stage === undefined ? -1 : GROWTH_STAGES.indexOf(plant.stage.stage);
  const [first] = useState(() => presentEntry(zone));
  const form = useForm({
    initialValues: { stage: GROWTH_STAGES[Math.min(present + 1, GROWTH_STAGES.length - 1)] ?? GROWTH_STAGES[0], moment: first, isApproximate: false },
    validate: { moment: (moment) => (readEntry(moment, zone) === undefined ? t('plants.dialog.dateMissing') : null) },
  });
  const submit = form.onSubmit(({ stage, moment, isApproximate }) => {
    enter.mutate({ plantId: plant.id, stage, startedAt: readEntry(moment, zone) ?? 0, isApproximate }, { onSuccess: onClose });
  });
  return (
    <PlantDialog title={t('plants.dialog.stageTitle')} confirm={t('common.save')} isPending={enter.isPending} error={enter.error} onSubmit={submit} onClose={onClose}>
      <NativeSelect
        label={t('plants.stage')}
        data-autofocus
        data={GROWTH_STAGES.map((stage) => ({ value: stage, label: t(`bands.stage.${stage}`) }))}
        value={form.values.stage}
        onChange={({ currentTarget }) => form.setFieldValue('stage', currentTarget.value as GrowthStage)}
      />
      <MomentInput label={t('plants.dialog.since')} zone={zone} value={form.values.moment} error={form.errors['moment']} onChange={(moment) => form.setFieldValue('moment', moment)} />
      <Checkbox label={t('plants.isApproximate')} {...form.getInputProps('isApproximate', { type: 'checkbox' })} />
    </PlantDialog>
  );
}
