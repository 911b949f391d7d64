import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import type { Hub } from '../../../shared/contract/hubs.contract.ts';
import { useSensors } from '../../bridge/queries.ts';
import { Notice } from '../../ui/notice.tsx';

/** The hub that was connected last and then left: going on is one click, whenever the app was closed. */
export function ResumeHub({ hubs }: { readonly hubs: readonly Hub[] }) {
  const { t } = useTranslation();
  const { data: sensors } = useSensors();
  const hub = hubs.findLast((candidate) => candidate.kind === 'serial' && sensors?.every((sensor) => sensor.hubId !== candidate.id));
  if (hub === undefined) return null;
  return (
    <Notice
      tone="calm"
      title={t('firstRun.welcome.resumeTitle')}
      action={
        <Button variant="default" renderRoot={(props) => <Link to="/first-run" search={{ step: 'listen', hub: hub.id }} {...props} />}>
          {t('firstRun.welcome.resumeButton', { name: hub.name })}
        </Button>
      }
    >
      {t('firstRun.welcome.resumeText', { name: hub.name })}
    </Notice>
  );
}
