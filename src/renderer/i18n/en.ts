import { activity } from './en/activity.ts';
import { common } from './en/common.ts';
import { dashboard } from './en/dashboard.ts';
import { errors } from './en/errors.ts';
import { firstRun } from './en/first-run.ts';
import { hubs } from './en/hubs.ts';
import { metrics } from './en/metrics.ts';
import { palette } from './en/palette.ts';
import { settings } from './en/settings.ts';
import { status } from './en/status.ts';

/** All texts in English: the language that defines which texts there are. */
export const en = { common, metrics, errors, status, dashboard, firstRun, hubs, activity, settings, palette } as const;
