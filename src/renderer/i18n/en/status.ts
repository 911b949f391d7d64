/** Texts of the status strip. */
export const status = {
  label: 'Status',
  starting: 'Connecting to the app…',
  worst: {
    none_configured: 'No hub set up',
    ok: 'All normal',
    waiting: 'Waiting for readings',
    stale: 'Some values are stale',
    hub_lost: 'A hub is lost',
    storage_failed: 'Readings cannot be stored',
  },
  hubs: '{{online}} of {{total}} hubs online',
  stored_one: '{{count, number}} reading stored',
  stored_other: '{{count, number}} readings stored',
  waiting: '{{count, number}} waiting',
  lost_one: '{{count, number}} reading lost',
  lost_other: '{{count, number}} readings lost',
  clockForward: 'Clock jumped forward by {{by}}',
  clockBack: 'Clock jumped back by {{by}}',
} as const;
