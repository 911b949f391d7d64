import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { JobState } from '../../../shared/contract/data.contract.ts';
import { useNow } from '../../live/now.ts';
import { durationText } from '../../ui/duration.ts';
import { useFormat } from '../../ui/use-format.ts';
import { jobStanding } from './job-standing.ts';
import classes from './data.module.css';

/** What the app does by itself, and when it last did. */
export function JobTable({ jobs }: { readonly jobs: readonly JobState[] }) {
  const { t } = useTranslation();
  return (
    <div className={classes.scroll}>
      <Table verticalSpacing={6} miw={560} aria-label={t('data.jobs.title')}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>{t('data.jobs.job')}</Table.Th>
            <Table.Th>{t('data.jobs.every')}</Table.Th>
            <Table.Th>{t('data.jobs.lastSuccess')}</Table.Th>
            <Table.Th>{t('data.jobs.state')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {jobs.map((job) => (
            <JobRow key={job.name} job={job} />
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}

function JobRow({ job }: { readonly job: JobState }) {
  const { t } = useTranslation();
  const format = useFormat();
  const standing = useNow((now) => jobStanding(job, now));
  const { name, periodMs, lastSuccessAt, lastAttemptAt, problem } = job;
  return (
    <Table.Tr>
      <Table.Td>{t(`data.jobs.name.${name}`)}</Table.Td>
      <Table.Td className={classes.noWrap}>{durationText(periodMs, format.language)}</Table.Td>
      <Table.Td className={classes.noWrap}>{lastSuccessAt === undefined ? t('data.never') : <time dateTime={new Date(lastSuccessAt).toISOString()}>{format.moment(lastSuccessAt)}</time>}</Table.Td>
      <Table.Td>
        {standing === 'failed' ? (
          <>
            <div className={classes.bad}>{t('data.jobs.failed', { when: lastAttemptAt === undefined ? '' : format.moment(lastAttemptAt) })}</div>
            <div className={classes.dim}>{problem}</div>
          </>
        ) : (
          <span className={standing === 'overdue' ? classes.warn : undefined}>{t(`data.jobs.${standing}`)}</span>
        )}
      </Table.Td>
    </Table.Tr>
  );
}
