import type { SeriesRef } from '../../shared/contract/readings.contract.ts';

/** The name of every cached answer. Invalidating a prefix invalidates all that it begins. */
export const queryKeys = {
  appInfo: ['app', 'info'],
  preferences: ['preferences'],
  units: ['units'],
  ports: ['ports'],
  hubs: ['hubs'],
  channels: ['channels'],
  channelsOf: (hubId: number) => ['channels', hubId],
  sensors: ['sensors'],
  lastValues: ['last-values'],
  lastValuesOf: (unitId: number) => ['last-values', unitId],
  storedOf: (unitId: number) => ['stored', unitId],
  series: ['series'],
  seriesOf: (series: SeriesRef, spanMs: number, maxPoints: number) => ['series', series, spanMs, maxPoints],
  activity: ['activity'],
} as const satisfies Readonly<Record<string, readonly unknown[] | ((...args: never[]) => readonly unknown[])>>;
