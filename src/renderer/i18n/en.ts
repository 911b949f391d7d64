import { activity } from './en/activity.ts';
import { bands } from './en/bands.ts';
import { common } from './en/common.ts';
import { dashboard } from './en/dashboard.ts';
import { data } from './en/data.ts';
import { errors } from './en/errors.ts';
import { firstRun } from './en/first-run.ts';
import { history } from './en/history.ts';
import { hubs } from './en/hubs.ts';
import { metrics } from './en/metrics.ts';
import { palette } from './en/palette.ts';
import { plants } from './en/plants.ts';
import { profiles } from './en/profiles.ts';
import { settings } from './en/settings.ts';
import { species } from './en/species.ts';
import { status } from './en/status.ts';
import { transfer } from './en/transfer.ts';

/** All texts in English: the language that defines which texts there are. */
export const en = { common, metrics, errors, status, dashboard, firstRun, history, hubs, activity, settings, palette, plants, bands, species, profiles, transfer, data } as const;
