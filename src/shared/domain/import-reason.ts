/** Why a row or a value of the source was not taken. Each has a sentence in the texts: `transfer.reason.REASON`. */
export const IMPORT_REASONS = [
  'catalog_row',
  'kept_for_later',
  'not_needed',
  'unknown_table',
  'no_unit',
  'no_sensor',
  'no_plant',
  'no_metric_here',
  'not_json',
  'empty',
  'no_time',
  'in_future',
  'no_stage',
  'not_a_number',
  'implausible',
  'crowded',
  'already_other',
  'too_few_columns',
] as const;
export type ImportReason = (typeof IMPORT_REASONS)[number];

/** What becomes of a table of a SYSGrow server: imported row by row, part of such rows, waiting for a table here, of no use here, or not one of the server's. */
export const TABLE_PLANS = ['imported', 'joined', 'kept_for_later', 'not_needed', 'unknown_table'] as const;
export type TablePlan = (typeof TABLE_PLANS)[number];

/** What a grower should know before an import. Each has a sentence in the texts: `transfer.warning.WARNING`. */
export const UPSTREAM_WARNINGS = ['zone_missing', 'sensors_without_unit', 'kept_for_later', 'unknown_tables'] as const;
export type UpstreamWarning = (typeof UPSTREAM_WARNINGS)[number];
