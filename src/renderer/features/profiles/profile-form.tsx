import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Profile } from '../../../shared/contract/profiles.contract.ts';
import { displayName } from '../../../shared/contract/values.ts';
import { client } from '../../bridge/client.ts';
import { queryKeys } from '../../bridge/query-keys.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { CommandError } from '../../ui/command-error.tsx';
import { Notice } from '../../ui/notice.tsx';
import { Panel } from '../../ui/page.tsx';
import { useCommandNotice } from '../../ui/use-command-notice.ts';
import { useFormat } from '../../ui/use-format.ts';
import { entryProblem } from '../first-run/entry-problem.ts';
import { LeaveDialog } from './leave-dialog.tsx';
import { draftOfProfile, isStageFaulty, readStage, type ProfileDraft } from './profile-draft.ts';
import { ProfileStages } from './profile-stages.tsx';
import classes from './profiles.module.css';

/** What is being changed, and the version of the document that it began with. */
interface Editing {
  readonly base: Profile;
  readonly draft: ProfileDraft;
}

/** The form of a profile. Untouched it follows the document; once touched it keeps what was typed, and says so when the document moves on. */
export function ProfileForm({ profile }: { readonly profile: Profile }) {
  const { t } = useTranslation();
  const { temperatureUnit } = useFormat();
  const notice = useCommandNotice();
  const [editing, setEditing] = useState<Editing>();
  const save = useCommand((input: Parameters<typeof client.profiles.save>[0]) => client.profiles.save(input), [queryKeys.profiles]);

  const base = editing?.base ?? profile;
  const untouched = draftOfProfile(base, temperatureUnit);
  const draft = editing?.draft ?? untouched;
  const isDirty = JSON.stringify(draft) !== JSON.stringify(untouched);
  const isStale = isDirty && profile.revision !== base.revision;
  const readings = draft.stages.map((stage) => readStage(stage, base.stages.find((before) => before.stage === stage.stage), temperatureUnit));
  const nameProblem = entryProblem(displayName, draft.name, 'name');
  const isFaulty = nameProblem !== undefined || readings.some(isStageFaulty);
  const change = (next: ProfileDraft): void => setEditing({ base, draft: next });
  const discard = (): void => {
    setEditing(undefined);
    save.reset();
  };
  const submit = (event: { preventDefault: () => void }): void => {
    event.preventDefault();
    const stages = readings.map(({ stage }) => stage);
    save.mutate(
      { id: base.id, ifRevision: base.revision, name: draft.name.trim(), note: draft.note.trim(), ...(base.speciesId !== undefined && { speciesId: base.speciesId }), stages },
      {
        onSuccess: () => {
          setEditing(undefined);
          notice.done(t('profiles.page.saved'));
        },
      },
    );
  };

  return (
    <Panel label={t('profiles.list.title')}>
      <form onSubmit={submit} noValidate>
        {isStale && (
          <Notice
            role="alert"
            tone="warn"
            title={t('profiles.stale.title')}
            action={
              <Button variant="default" onClick={discard}>
                {t('profiles.stale.take')}
              </Button>
            }
          >
            {t('profiles.stale.text')}
          </Notice>
        )}
        <div className={classes.words}>
          <TextInput
            label={t('profiles.page.name')}
            value={draft.name}
            error={nameProblem !== undefined && t(`firstRun.problem.${nameProblem}`, { maximum: 60 })}
            onChange={({ currentTarget }) => change({ ...draft, name: currentTarget.value })}
          />
          <TextInput label={t('profiles.page.note')} maxLength={500} value={draft.note} onChange={({ currentTarget }) => change({ ...draft, note: currentTarget.value })} />
        </div>
        <ProfileStages draft={draft} readings={readings} onChange={change} />
        <CommandError error={save.error} />
        <div className={classes.bar}>
          <span className={classes.barText} data-tone={isFaulty ? 'alarm' : undefined} role="status">
            {t(isFaulty ? 'profiles.page.faulty' : isDirty ? 'profiles.page.unsaved' : 'profiles.page.unchanged')}
          </span>
          <Button variant="default" disabled={!isDirty} onClick={discard}>
            {t('profiles.page.discard')}
          </Button>
          <Button type="submit" disabled={!isDirty || isFaulty || isStale} loading={save.isPending}>
            {t('profiles.page.save')}
          </Button>
        </div>
      </form>
      <LeaveDialog isDirty={isDirty} />
    </Panel>
  );
}
