import type { ImportReason, TablePlan, UpstreamWarning } from '../../../shared/domain/import-reason.ts';

/** Texts of import and export: why a row was not taken, what becomes of a table, what to know before. */
export const transfer = {
  reason: {
    catalog_row: 'From the list of species that the server ships',
    kept_for_later: 'Not imported yet: keep the server’s database until a later version can',
    not_needed: 'Not needed here',
    unknown_table: 'Not a table of a SYSGrow server',
    no_unit: 'Its growth unit does not exist in the file',
    no_sensor: 'Its sensor does not exist, or was not imported',
    no_plant: 'Its plant does not exist, or was not imported',
    no_metric_here: 'Nothing that is recorded here',
    not_json: 'Not readable',
    empty: 'Holds nothing',
    no_time: 'Without a readable time',
    in_future: 'At a time that has not come yet',
    no_stage: 'A growth stage that is not known here',
    not_a_number: 'Not a number',
    implausible: 'Not a value that such a sensor can measure',
    crowded: 'Too many readings at the same moment',
    already_other: 'Another value is stored for this moment',
    too_few_columns: 'Has too few columns',
  },
  plan: {
    imported: 'Is imported',
    joined: 'Is imported with what it belongs to',
    kept_for_later: 'Not imported yet',
    not_needed: 'Not needed here',
    unknown_table: 'Not a table of a SYSGrow server',
  },
  warning: {
    zone_missing: 'Some growth units name no time zone. Theirs is taken to be the one of this computer.',
    sensors_without_unit: 'Some sensors belong to growth units that are no longer in the file. They and their readings are left out.',
    kept_for_later: 'Schedules, journal, harvests and alerts are not imported yet. Keep the server’s database.',
    unknown_tables: 'The file holds tables that no SYSGrow server has. They are left out.',
  },
} as const satisfies {
  readonly reason: Readonly<Record<ImportReason, string>>;
  readonly plan: Readonly<Record<TablePlan, string>>;
  readonly warning: Readonly<Record<UpstreamWarning, string>>;
};
