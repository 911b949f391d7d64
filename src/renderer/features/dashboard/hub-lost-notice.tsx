import { IconPlugConnectedX } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useAppStatus } from '../../live/app-status.ts';
import classes from './hub-lost-notice.module.css';

/** Says so when no hub at all is within reach: then nothing on the page is current. */
export function HubLostNotice() {
  const { t } = useTranslation();
  const isEverythingLost = useAppStatus((status) => status?.worst === 'hub_lost' && status.hubs.online === 0);
  if (!isEverythingLost) return null;
  return (
    <div className={classes.notice} role="alert">
      <IconPlugConnectedX size={20} aria-hidden />
      <div>
        <strong>{t('dashboard.hubLostTitle')}</strong>
        <p>{t('dashboard.hubLostText')}</p>
      </div>
      <Link to="/hubs" className={classes.link}>
        {t('dashboard.hubLostAction')}
      </Link>
    </div>
  );
}
