import { useComputedColorScheme } from '@mantine/core';
import type { SpotlightActionGroupData } from '@mantine/spotlight';
import { IconActivity, IconCpu, IconKeyboard, IconMoon, IconPlant2, IconPlug, IconSettings, IconSun, IconTemperature } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useHubs, usePreferences, useUnits } from '../../bridge/queries.ts';
import { useCommandNotice } from '../hubs/use-command-notice.ts';
import { useSetPreferences } from '../settings/use-set-preferences.ts';

const ICON = { size: 18, 'aria-hidden': true } as const;

/** All that the palette offers at the moment, in groups. */
export function usePaletteActions(listShortcuts: () => void): SpotlightActionGroupData[] {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { data: units = [] } = useUnits();
  const { data: hubs = [] } = useHubs();

  const unitActions = units.map((unit) => ({
    id: `unit:${unit.id}`,
    label: t('palette.unit', { name: unit.name }),
    leftSection: <IconPlant2 {...ICON} />,
    onClick: () => void navigate({ to: '/unit/$unitId', params: { unitId: String(unit.id) } }),
  }));
  const hubActions = hubs.map((hub) => ({
    id: `hub:${hub.id}`,
    label: hub.name,
    keywords: t('palette.groups.hubs'),
    description: hub.kind === 'serial' ? hub.path : t('hubs.kind.simulated'),
    leftSection: <IconCpu {...ICON} />,
    onClick: () => void navigate({ to: '/hubs/$hubId', params: { hubId: String(hub.id) } }),
  }));
  const pageActions = [
    { id: 'hubs', label: t('palette.pages.hubs'), leftSection: <IconCpu {...ICON} />, onClick: () => void navigate({ to: '/hubs' }) },
    { id: 'activity', label: t('palette.pages.activity'), leftSection: <IconActivity {...ICON} />, onClick: () => void navigate({ to: '/activity' }) },
    { id: 'settings', label: t('palette.pages.settings'), leftSection: <IconSettings {...ICON} />, onClick: () => void navigate({ to: '/settings' }) },
  ];
  return [
    { group: t('palette.groups.units'), actions: unitActions },
    { group: t('palette.groups.pages'), actions: pageActions },
    { group: t('palette.groups.hubs'), actions: hubActions },
    { group: t('palette.groups.actions'), actions: useCommonActions(listShortcuts) },
  ].filter((group) => group.actions.length > 0);
}

function useCommonActions(listShortcuts: () => void) {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const { temperatureUnit } = usePreferences();
  const scheme = useComputedColorScheme('light', { getInitialValueInEffect: false });
  const set = useSetPreferences();
  const notice = useCommandNotice();
  const otherTheme = scheme === 'dark' ? 'light' : 'dark';
  const otherUnit = temperatureUnit === 'Cel' ? 'degF' : 'Cel';
  const ThemeIcon = otherTheme === 'dark' ? IconMoon : IconSun;
  return [
    {
      id: 'connect',
      label: t('palette.actions.connect'),
      leftSection: <IconPlug {...ICON} />,
      onClick: () => void navigate({ to: '/first-run', search: { step: 'port' } }),
    },
    {
      id: 'theme',
      label: t(`palette.actions.${otherTheme}`),
      leftSection: <ThemeIcon {...ICON} />,
      onClick: () => set.mutate({ theme: otherTheme }, { onError: notice.failed }),
    },
    {
      id: 'temperature',
      label: t(otherUnit === 'Cel' ? 'palette.actions.celsius' : 'palette.actions.fahrenheit'),
      leftSection: <IconTemperature {...ICON} />,
      onClick: () => set.mutate({ temperatureUnit: otherUnit }, { onError: notice.failed }),
    },
    { id: 'shortcuts', label: t('palette.actions.shortcuts'), leftSection: <IconKeyboard {...ICON} />, onClick: listShortcuts },
  ];
}
