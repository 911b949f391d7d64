import { Button, Group, Modal, Select, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { displayName } from '../../../shared/contract/values.ts';
import { client } from '../../bridge/client.ts';
import { useSpecies } from '../../bridge/queries.ts';
import { queryKeys } from '../../bridge/query-keys.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { CommandError } from '../../ui/command-error.tsx';
import { entryProblem } from '../first-run/entry-problem.ts';

/** A profile that begins empty, or with what is known of a species. */
export function CreateProfileDialog({ speciesId, onClose }: { readonly speciesId?: string; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data: species = [] } = useSpecies();
  const create = useCommand((input: { readonly name: string; readonly speciesId?: string }) => client.profiles.create(input), [queryKeys.profiles]);
  const form = useForm({
    initialValues: { name: species.find(({ id }) => id === speciesId)?.name ?? '', speciesId: speciesId ?? null },
    validate: {
      name: (name) => {
        const problem = entryProblem(displayName, name, 'name');
        return problem === undefined ? null : t(`firstRun.problem.${problem}`, { maximum: 60 });
      },
    },
  });
  const submit = form.onSubmit(({ name, speciesId: chosen }) =>
    create.mutate({ name, ...(chosen !== null && { speciesId: chosen }) }, { onSuccess: ({ id }) => void navigate({ to: '/profiles/$profileId', params: { profileId: id } }) }),
  );
  return (
    <Modal opened onClose={onClose} title={<strong>{t('profiles.create.title')}</strong>} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <TextInput label={t('profiles.create.name')} placeholder={t('profiles.create.nameExample')} data-autofocus {...form.getInputProps('name')} />
          <Select
            label={t('profiles.create.species')}
            description={t('profiles.create.speciesHint')}
            placeholder={t('profiles.create.noSpecies')}
            data={species.map(({ id, name }) => ({ value: id, label: name }))}
            searchable
            clearable
            clearButtonProps={{ 'aria-label': t('profiles.create.noSpecies') }}
            nothingFoundMessage={t('species.list.nothing')}
            {...form.getInputProps('speciesId')}
          />
          <CommandError error={create.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={create.isPending}>
              {t('profiles.create.submit')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
