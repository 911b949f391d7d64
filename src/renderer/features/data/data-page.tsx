import { Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactElement } from 'react';
import { useTranslation } from 'react-i18next';
import { Page } from '../../ui/page.tsx';
import { BackupsSection } from './backups-section.tsx';
import { parseDataSearch, SECTIONS, type Section } from './data-search.ts';
import { ExportSection } from './export-section.tsx';
import { ImportSection } from './import-section.tsx';
import { IntegritySection } from './integrity-section.tsx';
import { StorageSection } from './storage-section.tsx';
import { TaskNotice } from './task-notice.tsx';
import { TransferNotice } from './transfer-notice.tsx';
import { useTransfer } from './use-transfer.ts';
import classes from './data.module.css';

/** What is stored, copies of it, ways in and out, and whether it is whole. */
export function DataPage() {
  const { t } = useTranslation();
  const { section = 'storage' } = parseDataSearch(useSearch({ from: '/data' }));
  const navigate = useNavigate({ from: '/data' });
  const transfer = useTransfer();
  const content: Readonly<Record<Section, () => ReactElement>> = {
    storage: () => <StorageSection />,
    backups: () => <BackupsSection />,
    import: () => <ImportSection transfer={transfer} />,
    export: () => <ExportSection transfer={transfer} />,
    integrity: () => <IntegritySection />,
  };
  return (
    <Page title={t('data.title')}>
      <div className={classes.content}>
        <TaskNotice />
        {transfer?.state === 'running' && <TransferNotice transfer={transfer} />}
        <Tabs value={section} keepMounted={false} onChange={(next) => void navigate({ search: parseDataSearch({ section: next }), replace: true })}>
          <Tabs.List aria-label={t('data.sections')}>
            {SECTIONS.map((one) => (
              <Tabs.Tab key={one} value={one}>
                {t(`data.section.${one}`)}
              </Tabs.Tab>
            ))}
          </Tabs.List>
          {SECTIONS.map((one) => (
            <Tabs.Panel key={one} value={one} className={classes.section ?? ''}>
              {content[one]()}
            </Tabs.Panel>
          ))}
        </Tabs>
      </div>
    </Page>
  );
}
