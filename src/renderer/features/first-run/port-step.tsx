import { Button } from '@mantine/core';
import { Link, useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Hub, Port } from '../../../shared/contract/hubs.contract.ts';
import { client } from '../../bridge/client.ts';
import { usePorts } from '../../bridge/queries.ts';
import { queryKeys } from '../../bridge/query-keys.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { Panel } from '../../ui/page.tsx';
import { ErrorState, LoadingState } from '../../ui/states.tsx';
import { CommandError } from '../../ui/command-error.tsx';
import classes from './first-run.module.css';
import { PathByHand } from './path-by-hand.tsx';
import { PortRow } from './port-row.tsx';
import { StepTitle } from './step-title.tsx';

/** Which port the hub is on: one of the list, or a path by hand. */
export function PortStep({ hubs }: { readonly hubs: readonly Hub[] }) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const ports = usePorts();
  const connect = useCommand((path: string) => client.hubs.connect({ path }), [queryKeys.hubs, queryKeys.ports]);
  const connectTo = (path: string) =>
    connect.mutate(path, { onSuccess: (hub) => void navigate({ to: '/first-run', search: { step: 'listen', hub: hub.id } }) });
  return (
    <>
      <StepTitle title={t('firstRun.port.title')}>{t('firstRun.port.lead')}</StepTitle>
      <CommandError error={connect.error} />
      <Panel label={t('firstRun.port.list')}>
        {ports.error !== null ? (
          <ErrorState error={ports.error} onRetry={() => void ports.refetch()} />
        ) : ports.data === undefined ? (
          <LoadingState />
        ) : (
          <PortList ports={ports.data} hubs={hubs} connecting={connect.isPending ? connect.variables : undefined} onConnect={connectTo} />
        )}
      </Panel>
      <Panel label={t('firstRun.port.byHand')}>
        <PathByHand isPending={connect.isPending} onConnect={connectTo} />
      </Panel>
      <div className={classes.footer}>
        <Button variant="default" renderRoot={(props) => <Link to="/first-run" {...props} />}>
          {t('firstRun.port.back')}
        </Button>
      </div>
    </>
  );
}

interface PortListProps {
  readonly ports: readonly Port[];
  readonly hubs: readonly Hub[];
  /** The path that is being connected. */
  readonly connecting: string | undefined;
  readonly onConnect: (path: string) => void;
}

function PortList({ ports, hubs, connecting, onConnect }: PortListProps) {
  const { t } = useTranslation();
  // What stays on the page is announced when it changes, also when a board is plugged in.
  return (
    <ul className={classes.ports} aria-label={t('firstRun.port.list')} aria-live="polite">
      {ports.length === 0 && <li className={classes.dim}>{t('firstRun.port.none')}</li>}
      {ports.map((port) => (
        <PortRow
          key={port.path}
          port={port}
          usedBy={hubs.find((hub) => hub.id === port.hubId)}
          isConnecting={connecting === port.path}
          isDisabled={connecting !== undefined}
          onConnect={() => onConnect(port.path)}
        />
      ))}
    </ul>
  );
}
