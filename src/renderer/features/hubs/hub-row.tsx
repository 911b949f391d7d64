import { Table } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Hub } from '../../../shared/contract/hubs.contract.ts';
import { useHubLive } from '../../live/hub-lives.ts';
import { useFormat } from '../../ui/use-format.ts';
import { AgeText } from './age-text.tsx';
import { HubStateMark } from './hub-state-mark.tsx';
import rowLink from '../../ui/row-link.module.css';
import classes from './hubs.module.css';

/** One hub in the list. */
export function HubRow({ hub }: { readonly hub: Hub }) {
  const { t } = useTranslation();
  const format = useFormat();
  const rate = useHubLive(hub.id, (live) => live?.linesPerS ?? 0);
  const lastLineAt = useHubLive(hub.id, (live) => live?.lastLineAt);
  const problem = useHubLive(hub.id, (live) => (live === undefined || live.state === 'online' ? undefined : live.problem));
  const dropped = useHubLive(hub.id, (live) => live?.problems.reduce((sum, problem) => sum + problem.count, 0) ?? 0);
  return (
    <Table.Tr className={rowLink.row}>
      <Table.Td>
        <Link className={rowLink.link} to="/hubs/$hubId" params={{ hubId: String(hub.id) }}>
          {hub.name}
        </Link>
      </Table.Td>
      <Table.Td>
        <HubStateMark hubId={hub.id} />
      </Table.Td>
      <Table.Td>
        <div className={hub.protocol === undefined ? classes.dim : undefined}>{t(`hubs.protocol.${hub.protocol ?? 'none'}`)}</div>
        {hub.kind === 'serial' ? <div className={`${classes.mono} ${classes.dim}`}>{hub.path}</div> : <div className={classes.dim}>{t('hubs.kind.simulated')}</div>}
        {problem !== undefined && <div className={classes.problem}>{problem}</div>}
      </Table.Td>
      <Table.Td className={classes.number}>{format.number(rate, 1)}</Table.Td>
      <Table.Td className={classes.number}>
        <AgeText at={lastLineAt} none={t('hubs.list.noLine')} />
      </Table.Td>
      <Table.Td className={classes.number}>{format.number(dropped)}</Table.Td>
    </Table.Tr>
  );
}
