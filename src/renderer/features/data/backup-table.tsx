import { Button, Table, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Archive } from '../../../shared/contract/data.contract.ts';
import { client } from '../../bridge/client.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { useDataTask } from '../../live/data-task.ts';
import { useNow } from '../../live/now.ts';
import { CommandError } from '../../ui/command-error.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { RestoreDialog } from './restore-dialog.tsx';
import classes from './data.module.css';

const MINUTE_MS = 60_000;

export function BackupTable({ archives }: { readonly archives: readonly Archive[] }) {
  const { t } = useTranslation();
  const [chosen, setChosen] = useState<Archive>();
  const verify = useCommand((name: string) => client.data.verifyBackup({ name }), []);
  return (
    <>
      <CommandError error={verify.error} />
      <div className={classes.scroll}>
        <Table verticalSpacing="xs" aria-label={t('data.backups.list')} miw={700}>
          <Table.Thead>
            <Table.Tr>
              <Table.Th>{t('data.backups.made')}</Table.Th>
              <Table.Th>{t('data.backups.kind')}</Table.Th>
              <Table.Th className={classes.number}>{t('data.backups.size')}</Table.Th>
              <Table.Th>{t('data.backups.verified')}</Table.Th>
              <Table.Th>{t('data.backups.second')}</Table.Th>
              <Table.Th>
                <VisuallyHidden>{t('data.backups.actions')}</VisuallyHidden>
              </Table.Th>
            </Table.Tr>
          </Table.Thead>
          <Table.Tbody>
            {archives.map((archive) => (
              <BackupRow key={archive.name} archive={archive} onVerify={() => verify.mutate(archive.name)} onRestore={() => setChosen(archive)} />
            ))}
          </Table.Tbody>
        </Table>
      </div>
      {chosen && <RestoreDialog name={chosen.name} madeAt={chosen.madeAt} onClose={() => setChosen(undefined)} />}
    </>
  );
}

interface BackupRowProps {
  readonly archive: Archive;
  readonly onVerify: () => void;
  readonly onRestore: () => void;
}

function BackupRow({ archive, onVerify, onRestore }: BackupRowProps) {
  const { t } = useTranslation();
  const format = useFormat();
  const now = useNow((at) => Math.floor(at / MINUTE_MS) * MINUTE_MS);
  const isBusy = useDataTask()?.state === 'running';
  const { name, kind, madeAt, bytes, verifiedAt, problem, isOnSecondDrive } = archive;
  const made = format.moment(madeAt);
  return (
    <Table.Tr>
      <Table.Td>
        <time dateTime={new Date(madeAt).toISOString()}>{made}</time>
        <div className={classes.dim}>
          <code className={classes.mono}>{name}</code>
        </div>
        {problem !== undefined && <div className={classes.bad}>{problem}</div>}
      </Table.Td>
      <Table.Td>{t(`data.backups.kinds.${kind}`)}</Table.Td>
      <Table.Td className={classes.number}>{format.bytes(bytes)}</Table.Td>
      <Table.Td className={classes.noWrap}>{verifiedAt === undefined ? t('data.never') : format.age(verifiedAt, Math.max(now, verifiedAt))}</Table.Td>
      <Table.Td>{t(isOnSecondDrive ? 'data.backups.onSecond' : 'data.backups.notOnSecond')}</Table.Td>
      <Table.Td>
        <div className={classes.rowActions}>
          <Button variant="default" size="compact-sm" disabled={isBusy} aria-label={t('data.backups.verifyOf', { made })} onClick={onVerify}>
            {t('data.backups.verify')}
          </Button>
          {/* A copy of the history alone is put in place together with the daily backups that continue it. */}
          {kind !== 'history' && (
            <Button variant="default" size="compact-sm" disabled={isBusy || problem !== undefined} aria-label={t('data.backups.restoreOf', { made })} onClick={onRestore}>
              {t('data.backups.restore')}
            </Button>
          )}
        </div>
      </Table.Td>
    </Table.Tr>
  );
}
