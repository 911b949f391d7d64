import { spotlight } from '@mantine/spotlight';
import { IconActivity, IconAdjustments, IconChartLine, IconCpu, IconDatabase, IconPlant2, IconPlus, IconSearch, IconSeedling, IconSettings } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { useTranslation } from 'react-i18next';
import { useUnits } from '../bridge/queries.ts';
import { Brand } from './brand.tsx';
import classes from './navigation.module.css';

const PAGES = [
  { to: '/plants', text: 'plants', Icon: IconSeedling },
  { to: '/history', text: 'history', Icon: IconChartLine },
  { to: '/profiles', text: 'profiles', Icon: IconAdjustments },
  { to: '/hubs', text: 'hubs', Icon: IconCpu },
  { to: '/activity', text: 'activity', Icon: IconActivity },
  { to: '/data', text: 'data', Icon: IconDatabase },
  { to: '/settings', text: 'settings', Icon: IconSettings },
] as const;

const ICON_SIZE = 18;

export function Navigation() {
  const { t } = useTranslation();
  const { data: units = [] } = useUnits();
  return (
    <nav className={classes.navigation} aria-label={t('common.mainNavigation')}>
      <Brand />
      <h2 className={classes.heading} id="navigation-units">
        {t('common.nav.units')}
      </h2>
      <ul aria-labelledby="navigation-units">
        {units.map((unit) => (
          <li key={unit.id}>
            <Link to="/unit/$unitId" params={{ unitId: String(unit.id) }} title={unit.name} className={classes.link} activeOptions={{ includeSearch: false }}>
              <IconPlant2 size={ICON_SIZE} aria-hidden />
              <span>{unit.name}</span>
            </Link>
          </li>
        ))}
        <li>
          <Link to="/first-run" title={t('common.nav.newUnit')} className={classes.link} activeOptions={{ includeSearch: false }} data-quiet>
            <IconPlus size={ICON_SIZE} aria-hidden />
            <span>{t('common.nav.newUnit')}</span>
          </Link>
        </li>
      </ul>
      <hr className={classes.rule} />
      <ul>
        {PAGES.map(({ to, text, Icon }) => (
          <li key={to}>
            <Link to={to} title={t(`common.nav.${text}`)} className={classes.link} activeOptions={{ includeSearch: false }}>
              <Icon size={ICON_SIZE} aria-hidden />
              <span>{t(`common.nav.${text}`)}</span>
            </Link>
          </li>
        ))}
      </ul>
      <button type="button" title={t('common.nav.search')} className={classes.search} onClick={() => spotlight.open()}>
        <IconSearch size={ICON_SIZE} aria-hidden />
        <span>{t('common.nav.search')}</span>
        <kbd>Ctrl K</kbd>
      </button>
    </nav>
  );
}
