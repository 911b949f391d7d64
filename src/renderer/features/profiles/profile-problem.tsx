import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { Profile } from '../../../shared/contract/profiles.contract.ts';
import { client } from '../../bridge/client.ts';
import { queryKeys } from '../../bridge/query-keys.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { CommandError } from '../../ui/command-error.tsx';
import { Notice } from '../../ui/notice.tsx';

/** Why the file of a profile is not used as it stands, where it is wrong, and the way back. */
export function ProfileProblem({ profileId, problem }: { readonly profileId: string; readonly problem: NonNullable<Profile['problem']> }) {
  const { t } = useTranslation();
  const restore = useCommand((id: string) => client.profiles.useLastGood({ id }), [queryKeys.profiles]);
  const { message, line, column, canUseLastGood } = problem;
  return (
    <>
      <Notice
        role="alert"
        tone="warn"
        title={t('profiles.problem.title')}
        action={
          canUseLastGood && (
            <Button variant="default" loading={restore.isPending} onClick={() => restore.mutate(profileId)}>
              {t('profiles.problem.useLastGood')}
            </Button>
          )
        }
      >
        {line !== undefined && column !== undefined && <strong>{t('profiles.problem.at', { line, column })} </strong>}
        {message}
      </Notice>
      <CommandError error={restore.error} />
    </>
  );
}
