import { Button, Group, Modal, Stack } from '@mantine/core';
import type { FormEventHandler, ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { CommandError } from '../../ui/command-error.tsx';

interface PlantDialogProps {
  readonly title: string;
  /** The word on the button that enters it. */
  readonly confirm: string;
  readonly isPending: boolean;
  readonly error: unknown;
  readonly onSubmit: FormEventHandler<HTMLFormElement>;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** A form of one command about a plant. */
export function PlantDialog({ title, confirm, isPending, error, onSubmit, onClose, children }: PlantDialogProps) {
  const { t } = useTranslation();
  return (
    <Modal opened onClose={onClose} title={<strong>{title}</strong>} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <form onSubmit={onSubmit} noValidate>
        <Stack>
          {children}
          <CommandError error={error} />
          <Group justify="flex-end">
            <Button variant="default" onClick={onClose}>
              {t('common.cancel')}
            </Button>
            <Button type="submit" loading={isPending}>
              {confirm}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  );
}
