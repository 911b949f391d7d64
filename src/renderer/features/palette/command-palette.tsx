import { useDisclosure, useHotkeys, type HotkeyItem } from '@mantine/hooks';
import { Spotlight } from '@mantine/spotlight';
import { IconSearch } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useUnits } from '../../bridge/queries.ts';
import { ShortcutList } from './shortcut-list.tsx';
import { usePaletteActions } from './use-palette-actions.tsx';

const UNIT_KEYS = [1, 2, 3, 4, 5, 6, 7, 8, 9] as const;
const LIMIT_A_GROUP = 50;

/** Everything by keyboard: go anywhere, do the common things, look the shortcuts up. */
export function CommandPalette() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data: units = [] } = useUnits();
  const [listsShortcuts, shortcuts] = useDisclosure(false);
  const actions = usePaletteActions(shortcuts.open);

  const openUnit = (index: number) => {
    const unit = units[index];
    if (unit !== undefined) void navigate({ to: '/unit/$unitId', params: { unitId: String(unit.id) } });
  };

  useHotkeys([
    ...UNIT_KEYS.map((key, index): HotkeyItem => [`ctrl+${key}`, () => openUnit(index)]),
    // Where a question mark needs the shift key, and where it does not.
    ['shift+?', shortcuts.open],
    ['?', shortcuts.open],
  ]);
  // Typing nothing, this one also works while a field has the focus.
  useHotkeys([['F1', shortcuts.open]], []);

  return (
    <>
      <Spotlight
        shortcut="ctrl + K"
        actions={actions}
        limit={LIMIT_A_GROUP}
        scrollable
        maxHeight={420}
        nothingFound={t('palette.nothing')}
        searchProps={{ placeholder: t('palette.search'), 'aria-label': t('palette.search'), leftSection: <IconSearch size={18} aria-hidden /> }}
      />
      <ShortcutList opened={listsShortcuts} onClose={shortcuts.close} />
    </>
  );
}
