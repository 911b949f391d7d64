import { Button } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import type { PlantWithEvents } from '../../../shared/contract/plants.contract.ts';
import { client } from '../../bridge/client.ts';
import { queryKeys } from '../../bridge/query-keys.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { Notice } from '../../ui/notice.tsx';
import { useCommandNotice } from '../../ui/use-command-notice.ts';

/** Why nothing can be entered for a plant, and the way back. */
export function ArchivedNotice({ plant }: { readonly plant: PlantWithEvents }) {
  const { t } = useTranslation();
  const notice = useCommandNotice();
  const restore = useCommand(() => client.plants.restore({ id: plant.id }), [queryKeys.plants]);
  return (
    <Notice
      tone="calm"
      title={t('plants.page.isArchived')}
      action={
        <Button variant="default" loading={restore.isPending} onClick={() => restore.mutate(undefined, { onError: notice.failed })}>
          {t('plants.page.restore')}
        </Button>
      }
    >
      {t('plants.page.isArchivedText')}
    </Notice>
  );
}
