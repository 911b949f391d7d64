import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Hub } from '../../../shared/contract/hubs.contract.ts';
import type { GrowthUnit } from '../../../shared/contract/units.contract.ts';
import { Panel } from '../../ui/page.tsx';
import { ErrorState, LoadingState } from '../../ui/states.tsx';
import { CommandError } from '../../ui/command-error.tsx';
import { MappingTable } from '../hubs/mapping-table.tsx';
import { useChannelMapping } from '../hubs/use-channel-mapping.ts';
import classes from './first-run.module.css';
import { StepTitle } from './step-title.tsx';

/** What each channel of the hub measures; then the dashboard. */
export function ChannelsStep({ hub, unit }: { readonly hub: Hub; readonly unit: GrowthUnit }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const mapping = useChannelMapping(hub.id);
  const openDashboard = () => void navigate({ to: '/unit/$unitId', params: { unitId: String(unit.id) } });
  return (
    <>
      <StepTitle title={t('firstRun.channels.title')}>{t('firstRun.channels.lead', { unit: unit.name })}</StepTitle>
      <Panel label={t('hubs.channels.title')}>
        {mapping.error !== null ? (
          <ErrorState error={mapping.error} />
        ) : mapping.isLoading ? (
          <LoadingState />
        ) : mapping.rows.length === 0 ? (
          <p className={classes.dim}>{t('hubs.channels.none')}</p>
        ) : (
          <MappingTable rows={mapping.rows} onChange={mapping.change} />
        )}
      </Panel>
      <CommandError error={mapping.save.error} />
      <div className={classes.footer}>
        <Button variant="default" renderRoot={(props) => <Link to="/first-run" search={{ step: 'unit', hub: hub.id }} {...props} />}>
          {t('firstRun.channels.back')}
        </Button>
        {mapping.recorded === 0 && <span className={classes.dim}>{t('firstRun.channels.none')}</span>}
        <Button
          disabled={mapping.recorded === 0 || !mapping.isValid}
          loading={mapping.save.isPending}
          onClick={() => mapping.save.mutate(unit.id, { onSuccess: openDashboard })}
        >
          {mapping.recorded === 0 ? t('firstRun.channels.finish') : t('firstRun.channels.finishCount', { count: mapping.recorded })}
        </Button>
      </div>
    </>
  );
}
