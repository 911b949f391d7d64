import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Hub, Port } from '../../../shared/contract/hubs.contract.ts';
import classes from './first-run.module.css';

interface PortRowProps {
  readonly port: Port;
  readonly usedBy: Hub | undefined;
  readonly isConnecting: boolean;
  readonly isDisabled: boolean;
  readonly onConnect: () => void;
}

/** One port: where it is, what USB says of it, and connecting it unless a hub has it already. */
export function PortRow({ port, usedBy, isConnecting, isDisabled, onConnect }: PortRowProps) {
  const { t } = useTranslation();
  const ids = [
    port.vendorId !== undefined && port.productId !== undefined && t('firstRun.port.usbIds', { vendor: port.vendorId, product: port.productId }),
    port.serialNumber !== undefined && t('firstRun.port.serial', { serial: port.serialNumber }),
  ].filter((text) => text !== false);
  return (
    <li className={classes.port}>
      <div className={classes.portText}>
        <div className={classes.path}>{port.path}</div>
        <div>{port.description ?? <span className={classes.dim}>{t('firstRun.port.noDescription')}</span>}</div>
        {ids.length > 0 && <div className={classes.dim}>{ids.join(' · ')}</div>}
      </div>
      {usedBy === undefined ? (
        <Button variant="default" loading={isConnecting} disabled={isDisabled} aria-label={t('firstRun.port.connectTo', { path: port.path })} onClick={onConnect}>
          {t('firstRun.port.connect')}
        </Button>
      ) : (
        <>
          <span className={classes.dim}>{t('firstRun.port.inUse', { name: usedBy.name })}</span>
          <Button
            variant="default"
            renderRoot={(props) => <Link to="/hubs/$hubId" params={{ hubId: String(usedBy.id) }} {...props} />}
          >
            {t('firstRun.port.inUseOpen', { name: usedBy.name })}
          </Button>
        </>
      )}
    </li>
  );
}
