import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import type { Hub } from '../../../shared/contract/hubs.contract.ts';
import { displayName } from '../../../shared/contract/values.ts';
import { client } from '../../bridge/client.ts';
import { queryKeys } from '../../bridge/query-keys.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { entryProblem } from '../first-run/entry-problem.ts';
import { CommandError } from '../../ui/command-error.tsx';

export function RenameHubDialog({ hub, onClose }: { readonly hub: Hub; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const rename = useCommand((name: string) => client.hubs.rename({ hubId: hub.id, name }), [queryKeys.hubs]);
  const form = useForm({
    initialValues: { name: hub.name },
    validate: {
      name: (name) => {
        const problem = entryProblem(displayName, name, 'name');
        return problem === undefined ? null : t(`firstRun.problem.${problem}`, { maximum: 60 });
      },
    },
  });
  return (
    <Modal opened onClose={onClose} title={<strong>{t('hubs.rename.title')}</strong>} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form onSubmit={form.onSubmit(({ name }) => rename.mutate(name, { onSuccess: onClose }))}>
        <Stack>
          <TextInput label={t('hubs.rename.name')} data-autofocus {...form.getInputProps('name')} />
          <CommandError error={rename.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('hubs.rename.cancel')}
            </Button>
            <Button type="submit" loading={rename.isPending}>
              {t('hubs.rename.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
