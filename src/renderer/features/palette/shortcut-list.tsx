import { Kbd, Modal, Table } from '@mantine/core';
import { useTranslation } from 'react-i18next';

interface ShortcutListProps {
  readonly opened: boolean;
  readonly onClose: () => void;
}

/** Every keyboard shortcut of the window. */
export function ShortcutList({ opened, onClose }: ShortcutListProps) {
  const { t } = useTranslation();
  const rows = [
    { text: t('palette.shortcuts.palette'), keys: <Kbd>Ctrl + K</Kbd> },
    {
      text: t('palette.shortcuts.unit'),
      keys: (
        <>
          <Kbd>Ctrl + 1</Kbd> {t('palette.shortcuts.to')} <Kbd>Ctrl + 9</Kbd>
        </>
      ),
    },
    {
      text: t('palette.shortcuts.list'),
      keys: (
        <>
          <Kbd>F1</Kbd> {t('palette.shortcuts.or')} <Kbd>?</Kbd>
        </>
      ),
    },
    { text: t('palette.shortcuts.tab'), keys: <Kbd>Tab</Kbd> },
    { text: t('palette.shortcuts.enter'), keys: <Kbd>Enter</Kbd> },
    {
      text: t('palette.shortcuts.historyMove'),
      keys: (
        <>
          <Kbd>←</Kbd> <Kbd>→</Kbd> <Kbd>+</Kbd> <Kbd>−</Kbd>
        </>
      ),
    },
    {
      text: t('palette.shortcuts.historyRead'),
      keys: (
        <>
          <Kbd>Shift + ←</Kbd> <Kbd>Shift + →</Kbd>
        </>
      ),
    },
    { text: t('palette.shortcuts.historyBack'), keys: <Kbd>Backspace</Kbd> },
    { text: t('palette.shortcuts.close'), keys: <Kbd>Esc</Kbd> },
  ];
  return (
    <Modal opened={opened} onClose={onClose} size="lg" title={<strong>{t('palette.shortcuts.title')}</strong>} closeButtonProps={{ 'aria-label': t('common.close') }}>
      <Table>
        <Table.Tbody>
          {rows.map(({ text, keys }) => (
            <Table.Tr key={text}>
              <Table.Td>{text}</Table.Td>
              <Table.Td style={{ textAlign: 'right', whiteSpace: 'nowrap' }}>{keys}</Table.Td>
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
    </Modal>
  );
}
