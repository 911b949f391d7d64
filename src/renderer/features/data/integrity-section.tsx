import { Button } from '@mantine/core';
import { IconShieldCheck } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import { client } from '../../bridge/client.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { useDataTask } from '../../live/data-task.ts';
import { CommandError } from '../../ui/command-error.tsx';
import { Panel } from '../../ui/page.tsx';
import { AsidePanel } from './aside-panel.tsx';
import { DocumentsPanel } from './documents-panel.tsx';
import { Fetched } from './fetched.tsx';
import { JobTable } from './job-table.tsx';
import { Soundness } from './soundness.tsx';
import { useIntegrity, useJobs } from './use-data.ts';
import classes from './data.module.css';

/** Whether everything is whole: checks, what was set aside, documents, and what the app does by itself. */
export function IntegritySection() {
  const { t } = useTranslation();
  const integrity = useIntegrity();
  const jobs = useJobs();
  const isBusy = useDataTask()?.state === 'running';
  const check = useCommand(client.data.checkNow, []);
  return (
    <>
      <Panel label={t('data.integrity.title')}>
        <div className={classes.headingLine}>
          <div>
            <h2>{t('data.integrity.title')}</h2>
            <p className={classes.lead}>{t('data.integrity.text')}</p>
          </div>
          <div className={classes.actions}>
            <Button variant="default" disabled={isBusy} onClick={() => check.mutate({ scrub: true })}>
              {t('data.integrity.scrub')}
            </Button>
            <Button leftSection={<IconShieldCheck size={16} aria-hidden />} disabled={isBusy} onClick={() => check.mutate({ scrub: false })}>
              {t('data.integrity.check')}
            </Button>
          </div>
        </div>
        <CommandError error={check.error} />
        <Fetched query={integrity}>{(known) => <Fetched query={jobs}>{(work) => <Soundness damagedChunks={known.damagedChunks} lastGoodBackup={known.lastGoodBackup} jobs={work} />}</Fetched>}</Fetched>
      </Panel>
      <Panel label={t('data.jobs.title')}>
        <h2 className={classes.heading}>{t('data.jobs.title')}</h2>
        <Fetched query={jobs}>{(work) => <JobTable jobs={work} />}</Fetched>
      </Panel>
      <Fetched query={integrity}>{(known) => <AsidePanel integrity={known} />}</Fetched>
      <DocumentsPanel />
    </>
  );
}
