import { createHashHistory, createRootRoute, createRoute, createRouter, lazyRouteComponent, redirect } from '@tanstack/react-router';
import { ActivityPage } from '../features/activity/activity-page.tsx';
import { parseDashboardSearch } from '../features/dashboard/dashboard-search.ts';
import { UnitPage } from '../features/dashboard/unit-page.tsx';
import { parseHistorySearch } from '../features/history/history-search.ts';
import { parseDataSearch } from '../features/data/data-search.ts';
import { FirstRunPage } from '../features/first-run/first-run-page.tsx';
import { parseFirstRunSearch } from '../features/first-run/first-run-search.ts';
import { HubPage } from '../features/hubs/hub-page.tsx';
import { HubsPage } from '../features/hubs/hubs-page.tsx';
import { ProfilePage } from '../features/profiles/profile-page.tsx';
import { ProfilesPage } from '../features/profiles/profiles-page.tsx';
import { SettingsPage } from '../features/settings/settings-page.tsx';
import { SpeciesDetailPage } from '../features/species/species-detail-page.tsx';
import { SpeciesPage } from '../features/species/species-page.tsx';
import { ErrorState, LoadingState } from '../ui/states.tsx';
import { Frame } from './frame.tsx';
import { unitsQuery } from '../bridge/queries.ts';
import { queryClient } from '../bridge/query-client.ts';
import { NotFound } from './not-found.tsx';

/** Ids in addresses are positive whole numbers; whatever else stands there belongs to nothing. */
function idOf(text: string): number {
  return /^[1-9]\d{0,14}$/.test(text) ? Number(text) : 0;
}

/** Their code is read when they are first looked at: the start page does without it. */
const HistoryPage = lazyRouteComponent(() => import('../features/history/history-page.tsx'), 'HistoryPage');
const DataPage = lazyRouteComponent(() => import('../features/data/data-page.tsx'), 'DataPage');
const PlantsPage = lazyRouteComponent(() => import('../features/plants/plants-page.tsx'), 'PlantsPage');
const PlantPage = lazyRouteComponent(() => import('../features/plants/plant-page.tsx'), 'PlantPage');

const root = createRootRoute({ component: Frame, notFoundComponent: NotFound });

/** The start page: the first growth unit, or setting one up. */
const index = createRoute({
  getParentRoute: () => root,
  path: '/',
  beforeLoad: async () => {
    const [first] = await queryClient.ensureQueryData(unitsQuery);
    throw first === undefined ? redirect({ to: '/first-run', replace: true }) : redirect({ to: '/unit/$unitId', params: { unitId: String(first.id) }, replace: true });
  },
});

const unit = createRoute({
  getParentRoute: () => root,
  path: '/unit/$unitId',
  validateSearch: parseDashboardSearch,
  component: function UnitRoute() {
    const unitId = idOf(unit.useParams().unitId);
    // Nothing of one unit's page may linger on another's.
    return <UnitPage key={unitId} unitId={unitId} />;
  },
});

const firstRun = createRoute({ getParentRoute: () => root, path: '/first-run', validateSearch: parseFirstRunSearch, component: FirstRunPage });

const hubs = createRoute({ getParentRoute: () => root, path: '/hubs', component: HubsPage });

const hub = createRoute({
  getParentRoute: () => root,
  path: '/hubs/$hubId',
  component: function HubRoute() {
    const hubId = idOf(hub.useParams().hubId);
    return <HubPage key={hubId} hubId={hubId} />;
  },
});

const plants = createRoute({ getParentRoute: () => root, path: '/plants', component: PlantsPage });

const plant = createRoute({
  getParentRoute: () => root,
  path: '/plants/$plantId',
  component: function PlantRoute() {
    const plantId = idOf(plant.useParams().plantId);
    return <PlantPage key={plantId} plantId={plantId} />;
  },
});

const history = createRoute({ getParentRoute: () => root, path: '/history', validateSearch: parseHistorySearch, component: HistoryPage });

const profiles = createRoute({ getParentRoute: () => root, path: '/profiles', component: ProfilesPage });

const profile = createRoute({
  getParentRoute: () => root,
  path: '/profiles/$profileId',
  component: function ProfileRoute() {
    const { profileId } = profile.useParams();
    return <ProfilePage key={profileId} profileId={profileId} />;
  },
});

const species = createRoute({ getParentRoute: () => root, path: '/species', component: SpeciesPage });

const oneSpecies = createRoute({
  getParentRoute: () => root,
  path: '/species/$speciesId',
  component: function OneSpeciesRoute() {
    const { speciesId } = oneSpecies.useParams();
    return <SpeciesDetailPage key={speciesId} speciesId={speciesId} />;
  },
});

const activity = createRoute({ getParentRoute: () => root, path: '/activity', component: ActivityPage });

const data = createRoute({ getParentRoute: () => root, path: '/data', validateSearch: parseDataSearch, component: DataPage });

const settings = createRoute({ getParentRoute: () => root, path: '/settings', component: SettingsPage });

export const router = createRouter({
  routeTree: root.addChildren([index, unit, firstRun, hubs, hub, plants, plant, history, profiles, profile, species, oneSpecies, activity, data, settings]),
  history: createHashHistory(),
  defaultPendingComponent: LoadingState,
  defaultErrorComponent: ({ error, reset }) => <ErrorState error={error} onRetry={reset} />,
});

declare module '@tanstack/react-router' {
  interface Register {
    router: typeof router;
  }
}
