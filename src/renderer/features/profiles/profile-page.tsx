import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconAdjustmentsOff, IconTrash } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Profile } from '../../../shared/contract/profiles.contract.ts';
import { client } from '../../bridge/client.ts';
import { errorInfo } from '../../bridge/error-info.ts';
import { useSpecies } from '../../bridge/queries.ts';
import { queryKeys } from '../../bridge/query-keys.ts';
import { Page, Panel } from '../../ui/page.tsx';
import { EmptyState, ErrorState, LoadingState } from '../../ui/states.tsx';
import { CopyablePath } from '../settings/copyable-path.tsx';
import { Setting } from '../settings/setting.tsx';
import { BackLink } from '../species/back-link.tsx';
import { ProfileForm } from './profile-form.tsx';
import { ProfileProblem } from './profile-problem.tsx';
import { RemoveProfileDialog } from './remove-profile-dialog.tsx';
import rowLink from '../../ui/row-link.module.css';
import classes from './profiles.module.css';

/** One condition profile: its form, its file, and what is wrong with that. */
export function ProfilePage({ profileId }: { readonly profileId: string }) {
  const { t } = useTranslation();
  const { data: profile, error, refetch } = useQuery({ queryKey: queryKeys.profileOf(profileId), queryFn: ({ signal }) => client.profiles.get({ id: profileId }, { signal }) });
  if (error !== null && ['not_found', 'invalid_input'].includes(errorInfo(error).code)) {
    return (
      <EmptyState icon={<IconAdjustmentsOff size={32} aria-hidden />} title={t('profiles.page.missingTitle')} text={t('profiles.page.missingText')}>
        <BackLink to="/profiles" text={t('profiles.page.back')} />
      </EmptyState>
    );
  }
  if (error !== null) return <ErrorState error={error} onRetry={() => void refetch()} />;
  if (profile === undefined) return <LoadingState />;
  return (
    <Page title={profile.name} subtitle={<Subtitle speciesId={profile.speciesId} />} actions={<RemoveButton profile={profile} />}>
      {profile.problem && <ProfileProblem profileId={profile.id} problem={profile.problem} />}
      <ProfileForm profile={profile} />
      <Panel label={t('profiles.page.file')}>
        <h2 className={classes.fileTitle}>{t('profiles.page.file')}</h2>
        <Setting id="profile-path" label={t('profiles.page.path')} hint={t('profiles.page.fileHint')}>
          <CopyablePath path={profile.path} labelledBy="profile-path" />
        </Setting>
      </Panel>
    </Page>
  );
}

function Subtitle({ speciesId }: { readonly speciesId: string | undefined }) {
  const { t } = useTranslation();
  const { data: species = [] } = useSpecies();
  const name = species.find(({ id }) => id === speciesId)?.name;
  return (
    <span className={classes.subtitle}>
      <BackLink to="/profiles" text={t('profiles.page.back')} />
      {speciesId !== undefined && (
        <span>
          {t('profiles.page.basedOn')}{' '}
          <Link to="/species/$speciesId" params={{ speciesId }} className={rowLink.link}>
            {name ?? speciesId}
          </Link>
        </span>
      )}
    </span>
  );
}

function RemoveButton({ profile }: { readonly profile: Profile }) {
  const { t } = useTranslation();
  const [isRemoving, removing] = useDisclosure(false);
  return (
    <>
      <Button variant="default" leftSection={<IconTrash size={16} aria-hidden />} onClick={removing.open}>
        {t('profiles.page.remove')}
      </Button>
      {isRemoving && <RemoveProfileDialog profile={profile} onClose={removing.close} />}
    </>
  );
}
