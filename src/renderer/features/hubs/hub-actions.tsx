import { Button } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconPencil, IconRefresh, IconTrash } from '@tabler/icons-react';
import { useTranslation } from 'react-i18next';
import type { Hub } from '../../../shared/contract/hubs.contract.ts';
import { client } from '../../bridge/client.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { useHubLive } from '../../live/hub-lives.ts';
import { AskWhoItIs } from './ask-who-it-is.tsx';
import { RemoveHubDialog } from './remove-hub-dialog.tsx';
import { RenameHubDialog } from './rename-hub-dialog.tsx';
import { useCommandNotice } from '../../ui/use-command-notice.ts';

/** What an owner can do with a hub. */
export function HubActions({ hub }: { readonly hub: Hub }) {
  const { t } = useTranslation();
  const [isRenaming, renaming] = useDisclosure(false);
  const [isRemoving, removing] = useDisclosure(false);
  const notice = useCommandNotice();
  const reconnect = useCommand(() => client.hubs.reconnect({ hubId: hub.id }), []);
  const isListening = useHubLive(hub.id, (live) => live?.state === 'listening');
  return (
    <>
      {isListening && hub.protocol === undefined && <AskWhoItIs hubId={hub.id} />}
      <Button
        variant="default"
        leftSection={<IconRefresh size={16} aria-hidden />}
        loading={reconnect.isPending}
        onClick={() => reconnect.mutate(undefined, { onError: notice.failed, onSuccess: () => notice.done(t('hubs.hub.reconnectAsked')) })}
      >
        {t('hubs.hub.reconnect')}
      </Button>
      <Button variant="default" leftSection={<IconPencil size={16} aria-hidden />} onClick={renaming.open}>
        {t('hubs.hub.rename')}
      </Button>
      <Button variant="default" leftSection={<IconTrash size={16} aria-hidden />} onClick={removing.open}>
        {t('hubs.hub.remove')}
      </Button>
      {isRenaming && <RenameHubDialog hub={hub} onClose={renaming.close} />}
      {isRemoving && <RemoveHubDialog hub={hub} onClose={removing.close} />}
    </>
  );
}
