import { Button } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { StorageMeter } from '../../../shared/contract/data.contract.ts';
import type { StorageSettings } from '../../../shared/contract/storage-settings.ts';
import { client } from '../../bridge/client.ts';
import { queryKeys } from '../../bridge/query-keys.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { CommandError } from '../../ui/command-error.tsx';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';
import { useCommandNotice } from '../../ui/use-command-notice.ts';
import { consequencesOf, draftOfSettings, readDraft, RETENTION_FIELDS, type RetentionSettings } from './retention-draft.ts';
import { RetentionInput } from './retention-input.tsx';
import { useConsequenceText } from './use-consequence-text.ts';
import classes from './data.module.css';

interface RetentionFormProps {
  readonly settings: StorageSettings;
  /** To say what a shorter time deletes; undefined while it is not known. */
  readonly meter: StorageMeter | undefined;
}

/** Budget and times. Whoever would lose something by it is asked first. */
export function RetentionForm({ settings, meter }: RetentionFormProps) {
  const { t } = useTranslation();
  const [draft, setDraft] = useState(() => draftOfSettings(settings));
  const [isAsking, setAsking] = useState(false);
  const textOf = useConsequenceText();
  const notice = useCommandNotice();
  const save = useCommand(
    async (change: RetentionSettings) => {
      await client.data.setSettings(change);
      notice.done(t('data.retention.saved'));
    },
    // With the answer this form begins anew.
    [queryKeys.storageMeter, queryKeys.storageSettings],
  );
  const { problems, settings: wanted } = readDraft(draft);
  const isChanged = wanted === undefined || RETENTION_FIELDS.some((field) => wanted[field] !== settings[field]);
  const losses = wanted && meter ? consequencesOf(settings, wanted, meter).map(textOf) : [];

  const send = (): void => {
    if (wanted !== undefined) save.mutate(wanted);
  };
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (wanted === undefined || !isChanged) return;
    if (losses.length > 0) setAsking(true);
    else send();
  };
  return (
    <form onSubmit={submit} noValidate>
      {RETENTION_FIELDS.map((field) => (
        <RetentionInput key={field} field={field} value={draft[field]} problem={problems[field]} onChange={(value) => setDraft({ ...draft, [field]: value })} />
      ))}
      {losses.length > 0 && (
        <ul className={classes.losses} role="status">
          {losses.map((text) => (
            <li key={text}>{text}</li>
          ))}
        </ul>
      )}
      {!isAsking && <CommandError error={save.error} />}
      <div className={classes.formFoot}>
        <Button variant="default" disabled={!isChanged} onClick={() => setDraft(draftOfSettings(settings))}>
          {t('data.retention.undo')}
        </Button>
        <Button type="submit" disabled={!isChanged || wanted === undefined} loading={save.isPending}>
          {t('data.retention.save')}
        </Button>
      </div>
      {isAsking && (
        <ConfirmDialog
          title={t('data.retention.confirmTitle')}
          text={[...losses, t('data.retention.backups')].join(' ')}
          confirm={t('data.retention.confirm')}
          cancel={t('data.retention.cancel')}
          isPending={save.isPending}
          error={save.error}
          onConfirm={send}
          onClose={() => setAsking(false)}
        />
      )}
    </form>
  );
}
