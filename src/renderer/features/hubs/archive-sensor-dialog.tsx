import { useTranslation } from 'react-i18next';
import type { Sensor } from '../../../shared/contract/sensors.contract.ts';
import { client } from '../../bridge/client.ts';
import { queryKeys } from '../../bridge/query-keys.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { ConfirmDialog } from '../../ui/confirm-dialog.tsx';

export function ArchiveSensorDialog({ sensor, onClose }: { readonly sensor: Sensor; readonly onClose: () => void }) {
  const { t } = useTranslation();
  const archive = useCommand(() => client.sensors.archive({ id: sensor.id }), [queryKeys.sensors, queryKeys.channels, queryKeys.lastValues]);
  return (
    <ConfirmDialog
      title={t('hubs.channels.archiveTitle', { name: sensor.name })}
      text={t('hubs.channels.archiveText')}
      confirm={t('hubs.channels.archive')}
      cancel={t('common.cancel')}
      isPending={archive.isPending}
      error={archive.error}
      onConfirm={() => archive.mutate(undefined, { onSuccess: onClose })}
      onClose={onClose}
    />
  );
}
