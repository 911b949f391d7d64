import { Button, Table, VisuallyHidden } from '@mantine/core';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Integrity, Quarantine } from '../../../shared/contract/data.contract.ts';
import { useDataTask } from '../../live/data-task.ts';
import { Panel } from '../../ui/page.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { DiscardDialog } from './discard-dialog.tsx';
import { RestoreLastGood } from './restore-last-good.tsx';
import { SalvageDialog } from './salvage-dialog.tsx';
import classes from './data.module.css';

/** Files that were set aside, and what can be done with them. */
export function AsidePanel({ integrity: { quarantines, lastGoodBackup } }: { readonly integrity: Integrity }) {
  const { t } = useTranslation();
  const [asked, setAsked] = useState<{ readonly what: 'salvage' | 'discard'; readonly files: Quarantine }>();
  const close = (): void => setAsked(undefined);
  return (
    <Panel label={t('data.integrity.asideTitle')}>
      <div className={classes.headingLine}>
        <div>
          <h2>{t('data.integrity.asideTitle')}</h2>
          <p className={classes.lead}>{t(quarantines.length === 0 ? 'data.integrity.asideNone' : 'data.integrity.asideText')}</p>
        </div>
        {quarantines.some(({ kind }) => kind === 'quarantine') && lastGoodBackup !== undefined && <RestoreLastGood name={lastGoodBackup} />}
      </div>
      {quarantines.length > 0 && (
        <div className={classes.scroll}>
          <Table verticalSpacing="xs" miw={680} aria-label={t('data.integrity.asideTitle')}>
            <Table.Thead>
              <Table.Tr>
                <Table.Th>{t('data.integrity.asideWhen')}</Table.Th>
                <Table.Th>{t('data.integrity.asideKind')}</Table.Th>
                <Table.Th>{t('data.integrity.asideFiles')}</Table.Th>
                <Table.Th className={classes.number}>{t('data.integrity.asideSize')}</Table.Th>
                <Table.Th>
                  <VisuallyHidden>{t('data.integrity.asideActions')}</VisuallyHidden>
                </Table.Th>
              </Table.Tr>
            </Table.Thead>
            <Table.Tbody>
              {quarantines.map((files) => (
                <AsideRow key={files.id} files={files} onSalvage={() => setAsked({ what: 'salvage', files })} onDiscard={() => setAsked({ what: 'discard', files })} />
              ))}
            </Table.Tbody>
          </Table>
        </div>
      )}
      {asked?.what === 'salvage' && <SalvageDialog id={asked.files.id} onClose={close} />}
      {asked?.what === 'discard' && <DiscardDialog files={asked.files} onClose={close} />}
    </Panel>
  );
}

function AsideRow({ files: { at, kind, files, bytes, canSalvage }, onSalvage, onDiscard }: { readonly files: Quarantine; readonly onSalvage: () => void; readonly onDiscard: () => void }) {
  const { t } = useTranslation();
  const format = useFormat();
  const isBusy = useDataTask()?.state === 'running';
  const when = format.moment(at);
  return (
    <Table.Tr>
      <Table.Td className={classes.noWrap}>
        <time dateTime={new Date(at).toISOString()}>{when}</time>
      </Table.Td>
      <Table.Td>{t(`data.integrity.aside.${kind}`)}</Table.Td>
      <Table.Td className={classes.mono}>
        <code>{files.join(', ')}</code>
      </Table.Td>
      <Table.Td className={classes.number}>{format.bytes(bytes)}</Table.Td>
      <Table.Td>
        <div className={classes.rowActions}>
          {canSalvage && (
            <Button variant="default" size="compact-sm" disabled={isBusy} aria-label={t('data.integrity.salvageOf', { when })} onClick={onSalvage}>
              {t('data.integrity.salvage')}
            </Button>
          )}
          <Button variant="default" size="compact-sm" disabled={isBusy} aria-label={t('data.integrity.discardOf', { when })} onClick={onDiscard}>
            {t('data.integrity.discard')}
          </Button>
        </div>
      </Table.Td>
    </Table.Tr>
  );
}
