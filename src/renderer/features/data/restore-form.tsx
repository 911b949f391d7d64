import { Button, Group, Stack, TextInput } from '@mantine/core';
import { useState, type FormEvent } from 'react';
import { useTranslation } from 'react-i18next';
import type { RestorePreview } from '../../../shared/contract/data.contract.ts';
import { client } from '../../bridge/client.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { CommandError } from '../../ui/command-error.tsx';
import { Notice } from '../../ui/notice.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { ContentsTable } from './contents-table.tsx';
import classes from './data.module.css';

/** What will be there afterwards, what will not, and the word that a person types to say that they read it. */
export function RestoreForm({ preview, onClose }: { readonly preview: RestorePreview; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const [typed, setTyped] = useState('');
  const restore = useCommand((name: string) => client.data.restore({ name }), []);
  const { name, madeAt, appVersion, archive, current, isPartial } = preview;
  const word = t('data.restore.word');
  const isConfirmed = typed.trim().toLocaleLowerCase() === word.toLocaleLowerCase();
  const lost = current.readings - archive.readings;
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (isConfirmed) restore.mutate(name, { onSuccess: onClose });
  };
  return (
    <form onSubmit={submit}>
      <Stack>
        <ContentsTable archive={archive} current={current} />
        {isPartial && (
          <Notice tone="warn" title={t('data.restore.partialTitle')}>
            {t('data.restore.partial')}
          </Notice>
        )}
        <ul className={classes.effects}>
          <li>{t('data.restore.effect', { made: format.moment(madeAt) })}</li>
          <li>{lost > 0 ? t('data.restore.lossCounted', { count: lost }) : t('data.restore.loss')}</li>
          <li>{t('data.restore.kept')}</li>
          {appVersion !== '' && <li>{t('data.restore.version', { version: appVersion })}</li>}
        </ul>
        <TextInput label={t('data.restore.type', { word })} value={typed} autoComplete="off" spellCheck={false} data-autofocus maw={320} onChange={({ currentTarget }) => setTyped(currentTarget.value)} />
        <CommandError error={restore.error} />
        <Group justify="flex-end">
          <Button variant="default" onClick={onClose}>
            {t('data.restore.cancel')}
          </Button>
          <Button type="submit" color="red.9" disabled={!isConfirmed} loading={restore.isPending}>
            {t('data.restore.confirm')}
          </Button>
        </Group>
      </Stack>
    </form>
  );
}
