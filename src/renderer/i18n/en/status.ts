/** Texts of the status strip. */
export const status = {
  label: 'Status',
  starting: 'Connecting to the app…',
  worst: {
    none_configured: 'No hub set up',
    ok: 'All normal',
    waiting: 'Waiting for readings',
    value_doubtful: 'Some values are doubtful',
    stale: 'Some values are stale',
    sensor_failed: 'A sensor has failed',
    // Lost, never there, or another board in its place.
    hub_lost: 'A hub is out of reach',
    storage_failed: 'Readings cannot be stored',
  },
  hubs_one: '{{online}} of {{count}} hub online',
  hubs_other: '{{online}} of {{count}} hubs online',
  stored_one: '{{count, number}} reading stored since start',
  stored_other: '{{count, number}} readings stored since start',
  waiting: '{{count, number}} waiting',
  lost_one: '{{count, number}} reading lost',
  lost_other: '{{count, number}} readings lost',
  clockForward: 'Clock jumped forward by {{by}}',
  clockBack: 'Clock jumped back by {{by}}',
} as const;
