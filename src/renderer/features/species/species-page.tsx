import { Button, Table, TextInput } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPlus, IconSearch } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { SpeciesInList } from '../../../shared/contract/species.contract.ts';
import { useSpecies } from '../../bridge/queries.ts';
import { Page, Panel } from '../../ui/page.tsx';
import { ErrorState, LoadingState } from '../../ui/states.tsx';
import { BackLink } from './back-link.tsx';
import { matchesSearch } from './matches-search.ts';
import { OwnSpeciesFile } from './own-species-file.tsx';
import { SpeciesEditor } from './species-editor.tsx';
import rowLink from '../../ui/row-link.module.css';
import classes from './species.module.css';

/** All species, those of the app and those of the user. */
export function SpeciesPage() {
  const { t } = useTranslation();
  const { data: species, error, refetch } = useSpecies();
  const [search, setSearch] = useState('');
  const [isAdding, adding] = useDisclosure(false);
  return (
    <Page
      title={t('species.list.title')}
      subtitle={
        <span className={classes.subtitle}>
          <BackLink to="/profiles" text={t('species.list.profiles')} />
          {t('species.list.lead')}
        </span>
      }
      actions={
        <Button leftSection={<IconPlus size={16} aria-hidden />} onClick={adding.open}>
          {t('species.list.add')}
        </Button>
      }
    >
      <Panel label={t('species.list.title')}>
        {error !== null ? (
          <ErrorState error={error} onRetry={() => void refetch()} />
        ) : species === undefined ? (
          <LoadingState />
        ) : (
          <>
            <TextInput
              type="search"
              aria-label={t('species.list.search')}
              placeholder={t('species.list.searchExample')}
              leftSection={<IconSearch size={16} aria-hidden />}
              value={search}
              maw={420}
              mb="sm"
              onChange={({ currentTarget }) => setSearch(currentTarget.value)}
            />
            <SpeciesTable species={species.filter((one) => matchesSearch(one, t(`species.group.${one.group}`), search))} />
          </>
        )}
      </Panel>
      <OwnSpeciesFile />
      {isAdding && <SpeciesEditor onClose={adding.close} />}
    </Page>
  );
}

function SpeciesTable({ species }: { readonly species: readonly SpeciesInList[] }) {
  const { t } = useTranslation();
  if (species.length === 0) return <p className={classes.dim}>{t('species.list.nothing')}</p>;
  return (
    <div className={classes.scroll}>
      <Table verticalSpacing="xs">
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('species.list.name')}</Table.Th>
            <Table.Th>{t('species.list.group')}</Table.Th>
            <Table.Th>{t('species.list.stages')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {species.map((one) => (
            <Table.Tr key={one.id} className={rowLink.row}>
              <Table.Td>
                <Link to="/species/$speciesId" params={{ speciesId: one.id }} className={rowLink.link}>
                  {one.name}
                </Link>{' '}
                {one.isOwn && <span className={classes.own}>{t('species.list.own')}</span>}
                {one.scientificName !== undefined && <div className={classes.scientific}>{one.scientificName}</div>}
              </Table.Td>
              <Table.Td>{t(`species.group.${one.group}`)}</Table.Td>
              <Table.Td className={classes.dim}>{one.stages.map((stage) => t(`bands.stage.${stage}`)).join(', ')}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
