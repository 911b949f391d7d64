import { Button, Checkbox, Group, Modal, NativeSelect, Stack, Text, Textarea, TextInput } from '@mantine/core';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { species as speciesSchema, type SpeciesEntry } from '../../../shared/contract/species.contract.ts';
import { displayName } from '../../../shared/contract/values.ts';
import { GROWTH_STAGES, isGrowthStage } from '../../../shared/domain/growth-stage.ts';
import { SPECIES_GROUPS } from '../../../shared/domain/species.ts';
import { client } from '../../bridge/client.ts';
import { queryKeys } from '../../bridge/query-keys.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { CommandError } from '../../ui/command-error.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { entryProblem } from '../first-run/entry-problem.ts';
import { draftOfSpecies, isFaulty, speciesOfDraft, type SpeciesDraft } from './species-draft.ts';
import { SpeciesBandEntries } from './species-band-entries.tsx';

/** Adds a species of the user's own, or changes one. */
export function SpeciesEditor({ species, onClose }: { readonly species?: SpeciesEntry; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const { temperatureUnit } = useFormat();
  const navigate = useNavigate();
  const [draft, setDraft] = useState(() => draftOfSpecies(species, temperatureUnit));
  const [isChecked, setChecked] = useState(false);
  const set = (change: Partial<SpeciesDraft>): void => setDraft({ ...draft, ...change });
  const save = useCommand((entry: Omit<SpeciesEntry, 'id'>) => client.species.saveOwn({ species: { ...entry, ...(species && { id: species.id }) } }), [queryKeys.species]);

  const nameProblem = entryProblem(displayName, draft.name, 'name');
  const isWrong = isFaulty(draft, species, temperatureUnit);
  const hasNoStage = draft.stages.length === 0;
  const submit = (event: { preventDefault: () => void }): void => {
    event.preventDefault();
    setChecked(true);
    if (nameProblem !== undefined || isWrong || hasNoStage) return;
    save.mutate(speciesOfDraft(draft, species, temperatureUnit), {
      onSuccess: ({ id }) => {
        onClose();
        void navigate({ to: '/species/$speciesId', params: { speciesId: id } });
      },
    });
  };

  const title = species ? t('species.edit.editTitle', { name: species.name }) : t('species.edit.addTitle');
  return (
    <Modal opened onClose={onClose} size={720} title={<strong>{title}</strong>} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <Group grow align="flex-start">
            <TextInput
              label={t('species.edit.name')}
              data-autofocus
              value={draft.name}
              error={isChecked && nameProblem !== undefined && t(`firstRun.problem.${nameProblem}`, { maximum: 60 })}
              onChange={({ currentTarget }) => set({ name: currentTarget.value })}
            />
            <TextInput label={t('species.edit.scientificName')} maxLength={80} value={draft.scientificName} onChange={({ currentTarget }) => set({ scientificName: currentTarget.value })} />
            <NativeSelect
              label={t('species.edit.group')}
              value={draft.group}
              data={SPECIES_GROUPS.map((value) => ({ value, label: t(`species.group.${value}`) }))}
              onChange={({ currentTarget }) => set({ group: speciesSchema.shape.group.parse(currentTarget.value) })}
            />
          </Group>
          <Textarea label={t('species.edit.note')} autosize minRows={1} maxRows={4} maxLength={500} value={draft.note} onChange={({ currentTarget }) => set({ note: currentTarget.value.replaceAll('\n', ' ') })} />
          <Checkbox.Group
            label={t('species.edit.stages')}
            value={[...draft.stages]}
            error={isChecked && hasNoStage && t('species.edit.noStage')}
            onChange={(stages) => set({ stages: stages.filter(isGrowthStage) })}
          >
            <Group gap="md" mt={4}>
              {GROWTH_STAGES.map((stage) => (
                <Checkbox key={stage} value={stage} label={t(`bands.stage.${stage}`)} />
              ))}
            </Group>
          </Checkbox.Group>
          <SpeciesBandEntries draft={draft} species={species} onChange={setDraft} />
          {isChecked && isWrong && <Text c="var(--sg-alarm)">{t('species.edit.faulty')}</Text>}
          <CommandError error={save.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={save.isPending}>
              {t('common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
