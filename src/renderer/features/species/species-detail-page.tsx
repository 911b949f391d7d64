import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAdjustments, IconPencil, IconPlantOff, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { useTranslation } from 'react-i18next';
import type { SpeciesEntry } from '../../../shared/contract/species.contract.ts';
import { client } from '../../bridge/client.ts';
import { errorInfo } from '../../bridge/error-info.ts';
import { queryKeys } from '../../bridge/query-keys.ts';
import { Page, Panel } from '../../ui/page.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { CreateProfileDialog } from '../profiles/create-profile-dialog.tsx';
import { BackLink } from './back-link.tsx';
import { RemoveSpeciesDialog } from './remove-species-dialog.tsx';
import { SpeciesBandTable } from './species-band-table.tsx';
import { SpeciesEditor } from './species-editor.tsx';
import { SpeciesSources } from './species-sources.tsx';
import classes from './species.module.css';

/** Everything that is known of one species, and how well. */
export function SpeciesDetailPage({ speciesId }: { readonly speciesId: string }) {
  const { t } = useTranslation();
  const { data, error, refetch } = useQuery({ queryKey: queryKeys.speciesOf(speciesId), queryFn: ({ signal }) => client.species.get({ id: speciesId }, { signal }) });
  if (error !== null && errorInfo(error).code === 'not_found') {
    return (
      <EmptyState icon={<IconPlantOff size={32} aria-hidden />} title={t('species.page.missingTitle')} text={t('species.page.missingText')}>
        <BackLink to="/species" text={t('species.list.back')} />
      </EmptyState>
    );
  }
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (data === undefined) return <LoadingState />;
  const { species, isOwn, sources } = data;
  const numbers = new Map(Object.keys(sources).map((key, index) => [key, index + 1]));
  return (
    <Page title={species.name} subtitle={<Subtitle species={species} />} actions={<Actions species={species} isOwn={isOwn} />}>
      {species.note !== undefined && species.note !== '' && <p className={classes.note}>{species.note}</p>}
      <Panel label={t('species.page.bands')}>
        <SpeciesBandTable species={species} numbers={numbers} />
      </Panel>
      {numbers.size > 0 && <SpeciesSources sources={sources} />}
    </Page>
  );
}

function Subtitle({ species: { scientificName, alsoCalled = [], group } }: { readonly species: SpeciesEntry }) {
  const { t } = useTranslation();
  return (
    <span className={classes.subtitle}>
      <BackLink to="/species" text={t('species.list.back')} />
      {scientificName !== undefined && <em>{scientificName}</em>}
      <span>{t(`species.group.${group}`)}</span>
      {alsoCalled.length > 0 && <span>{t('species.page.alsoCalled', { names: alsoCalled.join(', ') })}</span>}
    </span>
  );
}

function Actions({ species, isOwn }: { readonly species: SpeciesEntry; readonly isOwn: boolean }) {
  const { t } = useTranslation();
  const [isCreating, creating] = useDisclosure(false);
  const [isEditing, editing] = useDisclosure(false);
  const [isRemoving, removing] = useDisclosure(false);
  return (
    <>
      {isOwn && (
        <>
          <Button variant="default" leftSection={<IconPencil size={16} aria-hidden />} onClick={editing.open}>
            {t('species.page.edit')}
          </Button>
          <Button variant="default" leftSection={<IconTrash size={16} aria-hidden />} onClick={removing.open}>
            {t('species.page.remove')}
          </Button>
        </>
      )}
      <Button leftSection={<IconAdjustments size={16} aria-hidden />} onClick={creating.open}>
        {t('species.page.profile')}
      </Button>
      {isCreating && <CreateProfileDialog speciesId={species.id} onClose={creating.close} />}
      {isEditing && <SpeciesEditor species={species} onClose={editing.close} />}
      {isRemoving && <RemoveSpeciesDialog species={species} onClose={removing.close} />}
    </>
  );
}
