import { Button, Popover, Text } from '@mantine/core';
import { useTranslation } from 'react-i18next';
import { client } from '../../bridge/client.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { CommandError } from '../../ui/command-error.tsx';

/** The owner's consent to write to a device that nobody knows yet, with what that means. */
export function AskWhoItIs({ hubId }: { readonly hubId: number }) {
  const { t } = useTranslation();
  const identify = useCommand(() => client.hubs.identify({ hubId }), []);
  return (
    <Popover width={360} withArrow trapFocus position="bottom-end" onOpen={identify.reset}>
      <Popover.Target>
        <Button variant="default">{t('hubs.hub.identify')}</Button>
      </Popover.Target>
      <Popover.Dropdown>
        <Text mb="xs">{t('firstRun.listen.askText')}</Text>
        {identify.isSuccess ? (
          <Text role="status">{t('firstRun.listen.asked')}</Text>
        ) : (
          <Button loading={identify.isPending} onClick={() => identify.mutate(undefined)}>
            {t('hubs.hub.identify')}
          </Button>
        )}
        <CommandError error={identify.error} />
      </Popover.Dropdown>
    </Popover>
  );
}
