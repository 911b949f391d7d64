import { Button, Group, Table } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAdjustments, IconAlertTriangle, IconLeaf, IconPlus } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { ProfileInList } from '../../../shared/contract/profiles.contract.ts';
import { useProfiles, useSpecies } from '../../bridge/queries.ts';
import { Page, Panel } from '../../ui/page.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { CreateProfileDialog } from './create-profile-dialog.tsx';
import rowLink from '../../ui/row-link.module.css';
import classes from './profiles.module.css';

/** All condition profiles. */
export function ProfilesPage() {
  const { t } = useTranslation();
  const { data: profiles, error, refetch } = useProfiles();
  const [isCreating, creating] = useDisclosure(false);
  const buttons = (
    <>
      <Button variant="default" leftSection={<IconLeaf size={16} aria-hidden />} renderRoot={(props) => <Link to="/species" {...props} />}>
        {t('profiles.list.species')}
      </Button>
      <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={creating.open}>
        {t('profiles.list.create')}
      </Button>
    </>
  );
  return (
    <Page title={t('profiles.list.title')} subtitle={t('profiles.list.lead')} actions={profiles !== undefined && profiles.length > 0 && buttons}>
      <Panel label={t('profiles.list.title')}>
        {error !== null ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : profiles === undefined ? (
          <LoadingState />
        ) : profiles.length === 0 ? (
          <EmptyState icon={<IconAdjustments size={32} aria-hidden />} title={t('profiles.list.emptyTitle')} text={t('profiles.list.emptyText')}>
            <Group gap="xs" justify="center">
              {buttons}
            </Group>
          </EmptyState>
        ) : (
          <ProfileTable profiles={profiles} />
        )}
      </Panel>
      {isCreating && <CreateProfileDialog onClose={creating.close} />}
    </Page>
  );
}

function ProfileTable({ profiles }: { readonly profiles: readonly ProfileInList[] }) {
  const { t } = useTranslation();
  const { data: species = [] } = useSpecies();
  const names = new Map(species.map(({ id, name }) => [id, name]));
  return (
    <div className={classes.scroll}>
      <Table verticalSpacing="sm">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('profiles.list.name')}</Table.Th>
            <Table.Th>{t('profiles.list.basedOn')}</Table.Th>
            <Table.Th>{t('profiles.list.stages')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {profiles.map(({ id, name, speciesId, stages, problem }) => (
            <Table.Tr key={id} className={rowLink.row}>
              <Table.Td>
                <Link to="/profiles/$profileId" params={{ profileId: id }} className={rowLink.link}>
                  {name}
                </Link>
                {problem !== undefined && (
                  <div className={classes.problem}>
                    <IconAlertTriangle size={14} aria-hidden />
                    {t('profiles.list.problem')}
                  </div>
                )}
              </Table.Td>
              <Table.Td className={classes.dim}>{speciesId === undefined ? '–' : (names.get(speciesId) ?? speciesId)}</Table.Td>
              <Table.Td className={classes.dim}>{stages.length === 0 ? t('profiles.list.noStages') : stages.map((stage) => t(`bands.stage.${stage}`)).join(', ')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
