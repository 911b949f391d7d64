import { useTranslation } from 'react-i18next';
import type { Hub } from '../../../shared/contract/hubs.contract.ts';
import { Panel } from '../../ui/page.tsx';
import { useFormat } from '../../ui/use-format.ts';
import { Facts } from '../../ui/facts.tsx';
import classes from './hubs.module.css';

/** Who the board says it is, and where it is plugged in. */
export function HubIdentity({ hub }: { readonly hub: Hub }) {
  const { t } = useTranslation();
  const format = useFormat();
  return (
    <Panel label={t('hubs.hub.identity')}>
      <div className={classes.panelHeader}>
        <h2>{t('hubs.hub.identity')}</h2>
      </div>
      <Facts
        facts={[
          { name: t('hubs.hub.protocol'), value: t(`hubs.protocol.${hub.protocol ?? 'none'}`) },
          { name: t('hubs.hub.firmware'), value: hub.firmware ?? t('hubs.hub.unknown') },
          { name: t('hubs.hub.key'), value: hub.hubKey ?? t('hubs.hub.unknown'), isExact: hub.hubKey !== undefined },
          hub.kind === 'simulated'
            ? { name: t('hubs.hub.path'), value: t('hubs.kind.simulated') }
            : { name: t('hubs.hub.path'), value: hub.path, isExact: true },
          { name: t('hubs.hub.added'), value: format.day(hub.createdAt) },
        ]}
      />
    </Panel>
  );
}
