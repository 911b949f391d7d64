import { useComputedColorScheme } from '@mantine/core';
import type { SpotlightActionGroupData } from '@mantine/spotlight';
import { IconActivity, IconAdjustments, IconArchive, IconChartLine, IconCpu, IconDatabase, IconDatabaseExport, IconDatabaseImport, IconHistory, IconShieldCheck, IconKeyboard, IconLeaf, IconMoon, IconPlant2, IconPlug, IconSeedling, IconSettings, IconSun, IconTemperature } from '@tabler/icons-react';
import { useNavigate } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { client } from '../../bridge/client.ts';
import { useHubs, usePreferences, useUnits } from '../../bridge/queries.ts';
import { useCommand } from '../../bridge/use-command.ts';
import { useCommandNotice } from '../../ui/use-command-notice.ts';
import type { Section } from '../data/data-search.ts';
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
    { id: 'plants', label: t('palette.pages.plants'), leftSection: <IconSeedling {...ICON} />, onClick: () => void navigate({ to: '/plants' }) },
    { id: 'history', label: t('palette.pages.history'), leftSection: <IconChartLine {...ICON} />, onClick: () => void navigate({ to: '/history' }) },
    { id: 'profiles', label: t('palette.pages.profiles'), leftSection: <IconAdjustments {...ICON} />, onClick: () => void navigate({ to: '/profiles' }) },
    { id: 'species', label: t('palette.pages.species'), leftSection: <IconLeaf {...ICON} />, onClick: () => void navigate({ to: '/species' }) },
    { id: 'hubs', label: t('palette.pages.hubs'), leftSection: <IconCpu {...ICON} />, onClick: () => void navigate({ to: '/hubs' }) },
    { id: 'activity', label: t('palette.pages.activity'), leftSection: <IconActivity {...ICON} />, onClick: () => void navigate({ to: '/activity' }) },
    { id: 'data', label: t('palette.pages.data'), leftSection: <IconDatabase {...ICON} />, onClick: () => void navigate({ to: '/data' }) },
    { id: 'settings', label: t('palette.pages.settings'), leftSection: <IconSettings {...ICON} />, onClick: () => void navigate({ to: '/settings' }) },
  ];
  return [
    { group: t('palette.groups.units'), actions: unitActions },
    { group: t('palette.groups.pages'), actions: pageActions },
    { group: t('palette.groups.hubs'), actions: hubActions },
    { group: t('palette.groups.actions'), actions: [...useCommonActions(listShortcuts), ...useDataActions()] },
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

/** What a person does with the data: what needs a choice leads to its part of the page. */
function useDataActions() {
  const { t } = useTranslation();
  const navigate = useNavigate();
  const backUp = useCommand(client.data.backUpNow, []);
  const notice = useCommandNotice();
  const open = (section: Section) => () => void navigate({ to: '/data', search: { section } });
  return [
    {
      id: 'back-up',
      label: t('palette.actions.backUp'),
      leftSection: <IconArchive {...ICON} />,
      onClick: () => backUp.mutate({ kind: 'manual' }, { onSuccess: () => notice.done(t('palette.actions.backupStarted')), onError: notice.failed }),
    },
    { id: 'restore', label: t('palette.actions.restore'), leftSection: <IconHistory {...ICON} />, onClick: open('backups') },
    { id: 'import', label: t('palette.actions.import'), leftSection: <IconDatabaseImport {...ICON} />, onClick: open('import') },
    { id: 'export', label: t('palette.actions.export'), leftSection: <IconDatabaseExport {...ICON} />, onClick: open('export') },
    { id: 'check', label: t('palette.actions.check'), leftSection: <IconShieldCheck {...ICON} />, onClick: open('integrity') },
  ];
}
