import { Button, Group, Modal, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { useTranslation } from 'react-i18next';
import { timeZone, type GrowthUnit } from '../../../shared/contract/units.contract.ts';
import { displayName } from '../../../shared/contract/values.ts';
import { client } from '../../bridge/client.ts';
import { queryKeys } from '../../bridge/query-keys.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { unitSymbol } from '../../ui/format-value.ts';
import { useFormat } from '../../ui/use-format.ts';
import { entryProblem } from '../first-run/entry-problem.ts';
import { ZoneSelect } from '../first-run/zone-select.tsx';
import { CommandError } from '../../ui/command-error.tsx';
import { leafOffsetText, parseLeafOffset, WIDEST_OFFSET_C } from './leaf-offset-entry.ts';

interface Change {
  readonly name: string;
  readonly zone: string;
  readonly leafOffsetC: number | undefined;
}

/** Changes what a growth unit is called, where its days begin, and how warm its leaves are taken to be. */
export function EditUnitDialog({ unit, onClose }: { readonly unit: GrowthUnit; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const { temperatureUnit } = format;
  const update = useCommand((change: Change) => client.units.update({ id: unit.id, ...change }), [queryKeys.units, queryKeys.lastValues]);
  const shownOffset = leafOffsetText(unit.leafOffsetC, temperatureUnit);
  const problemText = (problem: ReturnType<typeof entryProblem>): string | null =>
    problem === undefined ? null : t(`firstRun.problem.${problem}`, { maximum: 60 });
  const form = useForm({
    initialValues: { name: unit.name, zone: unit.zone, offset: shownOffset },
    validate: {
      name: (name) => problemText(entryProblem(displayName, name, 'name')),
      zone: (zone) => problemText(entryProblem(timeZone, zone, 'zone')),
      offset: (offset) =>
        parseLeafOffset(offset, temperatureUnit) === undefined
          ? t('dashboard.edit.offsetOutside', { least: format.temperatureDifference(-WIDEST_OFFSET_C), most: format.temperatureDifference(WIDEST_OFFSET_C) })
          : null,
    },
  });
  const submit = form.onSubmit(({ name, zone, offset }) => {
    // What was not touched stays exactly as it is, whatever the shown unit rounds.
    const leafOffsetC = offset === shownOffset ? undefined : parseLeafOffset(offset, temperatureUnit);
    update.mutate({ name, zone, leafOffsetC }, { onSuccess: onClose });
  });

  return (
    <Modal opened onClose={onClose} title={<strong>{t('dashboard.edit.title')}</strong>} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form onSubmit={submit} noValidate>
        <Stack>
          <TextInput label={t('firstRun.unit.name')} data-autofocus {...form.getInputProps('name')} />
          <ZoneSelect {...form.getInputProps('zone')} zone={form.values.zone} />
          <TextInput
            label={t('dashboard.edit.offset')}
            description={t('dashboard.edit.offsetHint')}
            inputMode="decimal"
            autoComplete="off"
            rightSection={unitSymbol(temperatureUnit)}
            rightSectionPointerEvents="none"
            {...form.getInputProps('offset')}
          />
          <CommandError error={update.error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={update.isPending}>
              {t('common.save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
