import { Button, NativeSelect } from '@mantine/core';
import { IconTableExport } from '@tabler/icons-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { EXPORTABLE_TABLES, type ExportableTable } from '../../../shared/contract/transfer.contract.ts';
import { client } from '../../bridge/client.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { CommandError } from '../../ui/command-error.tsx';
import { Panel } from '../../ui/page.tsx';
import classes from './data.module.css';

/** One table of the database as CSV. */
export function ExportTable({ isBusy }: { readonly isBusy: boolean }) {
  const { t } = useTranslation();
  const [table, setTable] = useState<ExportableTable>(EXPORTABLE_TABLES[0]);
  const save = useCommand(client.transfer.exportTable, []);
  return (
    <Panel label={t('data.export.tableTitle')}>
      <h2>{t('data.export.tableTitle')}</h2>
      <p className={classes.lead}>{t('data.export.tableText')}</p>
      <div className={classes.line}>
        <NativeSelect
          label={t('data.export.table')}
          w={300}
          value={table}
          data={EXPORTABLE_TABLES.map((value) => ({ value, label: t('data.export.tableLabel', { text: t(`data.export.tables.${value}`), table: value }) }))}
          onChange={({ currentTarget }) => setTable(EXPORTABLE_TABLES.find((one) => one === currentTarget.value) ?? table)}
        />
        <Button variant="default" leftSection={<IconTableExport size={16} aria-hidden />} disabled={isBusy} loading={save.isPending} onClick={() => save.mutate({ table })}>
          {t('data.export.saveTable')}
        </Button>
      </div>
      <CommandError error={save.error} />
    </Panel>
  );
}
