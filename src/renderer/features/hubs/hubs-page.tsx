import { Button, Group, Table } from '@mantine/core';
import { IconPlug, IconRouter } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Hub } from '../../../shared/contract/hubs.contract.ts';
import { useHubs } from '../../bridge/queries.ts';
import { Page, Panel } from '../../ui/page.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { HubRow } from './hub-row.tsx';
import classes from './hubs.module.css';

/** All hubs with their state. */
export function HubsPage() {
  const { t } = useTranslation();
  const { data: hubs, error, refetch } = useHubs();
  return (
    <Page title={t('hubs.list.title')} actions={hubs !== undefined && hubs.length > 0 && <ConnectButtons hubs={hubs} />}>
      <Panel label={t('hubs.list.title')}>
        {error !== null ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : hubs === undefined ? (
          <LoadingState />
        ) : hubs.length === 0 ? (
          <EmptyState icon={<IconRouter size={32} aria-hidden />} title={t('hubs.list.emptyTitle')} text={t('hubs.list.emptyText')}>
            <Group gap="xs" justify="center">
              <ConnectButtons hubs={hubs} />
            </Group>
          </EmptyState>
        ) : (
          <HubTable hubs={hubs} />
        )}
      </Panel>
    </Page>
  );
}

function ConnectButtons({ hubs }: { readonly hubs: readonly Hub[] }) {
  const { t } = useTranslation();
  return (
    <>
      {!hubs.some((hub) => hub.kind === 'simulated') && (
        <Button variant="default" renderRoot={(props) => <Link to="/first-run" {...props} />}>
          {t('hubs.list.takeSimulated')}
        </Button>
      )}
      <Button leftSection={<IconPlug size={16} aria-hidden />} renderRoot={(props) => <Link to="/first-run" search={{ step: 'port' }} {...props} />}>
        {t('hubs.list.connect')}
      </Button>
    </>
  );
}

function HubTable({ hubs }: { readonly hubs: readonly Hub[] }) {
  const { t } = useTranslation();
  return (
    <div className={classes.scroll}>
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('hubs.list.name')}</Table.Th>
            <Table.Th>{t('hubs.list.state')}</Table.Th>
            <Table.Th>{t('hubs.list.board')}</Table.Th>
            <Table.Th className={classes.number}>{t('hubs.list.rate')}</Table.Th>
            <Table.Th className={classes.number}>{t('hubs.list.lastLine')}</Table.Th>
            <Table.Th className={classes.number}>{t('hubs.list.problems')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {hubs.map((hub) => (
            <HubRow key={hub.id} hub={hub} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
