import { Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { HubLive } from '../../../shared/contract/hubs.contract.ts';
import { hubs as texts } from '../../i18n/en/hubs.ts';
import { useHubLive } from '../../live/hub-lives.ts';
import { Panel } from '../../ui/page.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { AgeText } from './age-text.tsx';
import classes from './hubs.module.css';

type KnownKind = keyof typeof texts.problems.kinds;
type Problem = HubLive['problems'][number];

const NONE: readonly Problem[] = [];

function isKnown(kind: string): kind is KnownKind {
  return Object.hasOwn(texts.problems.kinds, kind);
}

/** What the app did not take from a hub, why, and the last case of each kind. */
export function HubDropped({ hubId }: { readonly hubId: number }) {
  const { t } = useTranslation();
  const problems = useHubLive(hubId, (live) => live?.problems ?? NONE);
  return (
    <Panel label={t('hubs.problems.title')}>
      <div className={classes.panelHeader}>
        <h2>{t('hubs.problems.title')}</h2>
      </div>
      {problems.length === 0 ? <p className={classes.note}>{t('hubs.problems.none')}</p> : <DroppedTable problems={problems} />}
    </Panel>
  );
}

function DroppedTable({ problems }: { readonly problems: readonly Problem[] }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <div className={classes.scroll}>
      <Table data-testid="hub-problems">
        <Table.Thead>
          <Table.Tr>
            <Table.Th w={200}>{t('hubs.problems.kind')}</Table.Th>
            <Table.Th className={classes.number} w={96}>
              {t('hubs.problems.count')}
            </Table.Th>
            <Table.Th>{t('hubs.problems.last')}</Table.Th>
            <Table.Th className={classes.number}>{t('hubs.problems.when')}</Table.Th>
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {problems.map((problem) => (
            <Table.Tr key={problem.kind} data-kind={problem.kind}>
              <Table.Td>{isKnown(problem.kind) ? t(`hubs.problems.kinds.${problem.kind}`) : problem.kind}</Table.Td>
              <Table.Td className={classes.number}>{format.number(problem.count)}</Table.Td>
              <Table.Td style={{ overflowWrap: 'anywhere' }}>{problem.lastMessage}</Table.Td>
              <Table.Td className={classes.number}>
                <AgeText at={problem.lastAt} none="" />
              </Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </div>
  );
}
