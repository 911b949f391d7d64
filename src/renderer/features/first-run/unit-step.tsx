import { Button, NativeSelect, Stack, TextInput } from '@mantine/core';
import { useForm } from '@mantine/form';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Hub } from '../../../shared/contract/hubs.contract.ts';
import { timeZone, type GrowthUnit } from '../../../shared/contract/units.contract.ts';
import { displayName } from '../../../shared/contract/values.ts';
import { client } from '../../bridge/client.ts';
import { queryKeys } from '../../bridge/query-keys.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { Panel } from '../../ui/page.tsx';
import { CommandError } from '../../ui/command-error.tsx';
import { entryProblem } from './entry-problem.ts';
import classes from './first-run.module.css';
import { StepTitle } from './step-title.tsx';
import { ZoneSelect } from './zone-select.tsx';

const NEW = 'new';

/** Which growth unit the hub watches: one that exists, or a new one with a name and a time zone. */
export function UnitStep({ hub, units }: { readonly hub: Hub; readonly units: readonly GrowthUnit[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const create = useCommand((input: { name: string; zone: string }) => client.units.create(input), [queryKeys.units]);
  const form = useForm({
    initialValues: { unit: String(units[0]?.id ?? NEW), name: '', zone: Intl.DateTimeFormat().resolvedOptions().timeZone },
    validate: {
      name: (name, { unit }) => problemText(unit, entryProblem(displayName, name, 'name')),
      zone: (zone, { unit }) => problemText(unit, entryProblem(timeZone, zone, 'zone')),
    },
  });
  const isNew = form.values.unit === NEW;

  function problemText(unit: string, problem: ReturnType<typeof entryProblem>): string | null {
    return unit !== NEW || problem === undefined ? null : t(`firstRun.problem.${problem}`, { maximum: 60 });
  }

  const goOn = (unit: number) => void navigate({ to: '/first-run', search: { step: 'channels', hub: hub.id, unit } });
  const submit = form.onSubmit(({ unit, name, zone }) => {
    if (unit !== NEW) goOn(Number(unit));
    else create.mutate({ name, zone }, { onSuccess: (created) => goOn(created.id) });
  });

  return (
    <form onSubmit={submit} style={{ display: 'contents' }}>
      <StepTitle title={t('firstRun.unit.title')}>{t('firstRun.unit.lead')}</StepTitle>
      <Panel>
        <Stack maw={440}>
          {units.length > 0 && (
            <NativeSelect
              label={t('firstRun.unit.which')}
              data={[...units.map((unit) => ({ value: String(unit.id), label: unit.name })), { value: NEW, label: t('firstRun.unit.create') }]}
              {...form.getInputProps('unit')}
            />
          )}
          {isNew && (
            <>
              <TextInput label={t('firstRun.unit.name')} placeholder={t('firstRun.unit.nameExample')} {...form.getInputProps('name')} />
              <ZoneSelect {...form.getInputProps('zone')} zone={form.values.zone} />
            </>
          )}
        </Stack>
      </Panel>
      <CommandError error={create.error} />
      <div className={classes.footer}>
        <Button variant="default" renderRoot={(props) => <Link to="/first-run" search={{ step: 'listen', hub: hub.id }} {...props} />}>
          {t('firstRun.unit.back')}
        </Button>
        <Button type="submit" loading={create.isPending}>
          {t('firstRun.unit.next')}
        </Button>
      </div>
    </form>
  );
}
