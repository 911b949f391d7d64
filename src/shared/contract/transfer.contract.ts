import { z } from 'zod';
import { IMPORT_REASONS, TABLE_PLANS, UPSTREAM_WARNINGS } from '../domain/import-reason.ts';
import { command, query, topic } from '../rpc/contract.ts';
import { seriesPoints, seriesRef } from './readings.contract.ts';
import { displayName, done, instant, metric, nothing, rowId, unitCode } from './values.ts';

/** Names a file that a person picked. The window never learns its path. */
export const fileToken = z.string().min(1).max(64);
const count = z.number().int().min(0);

/** What became of the rows of one table or file: `read = imported + merged + rejected + skipped`. */
export const tableReport = z.strictObject({
  table: z.string(),
  read: count,
  imported: count,
  /** Is here already, or is part of a row that was taken. */
  merged: count,
  rejected: count,
  skipped: count,
  reasons: z
    .array(
      z.strictObject({
        /** `value_rejected`: single values of rows that were otherwise taken. */
        outcome: z.enum(['rejected', 'skipped', 'value_rejected']),
        /** A key of the texts: `transfer.reason.REASON`. */
        reason: z.enum(IMPORT_REASONS),
        count,
        /** The first 20. */
        examples: z.array(z.string()).readonly(),
      }),
    )
    .readonly(),
});

/** The transfer of now or the last one. Nothing was transferred since the app started: absent. */
export const transferState = z.strictObject({
  kind: z.enum(['server_import', 'csv_import', 'export']),
  /** Base name of the file. */
  file: z.string(),
  state: z.enum(['running', 'done', 'cancelled', 'failed']),
  /** What is being worked on, and how far: rows. `total` 0: not known. */
  step: z.string(),
  rows: count,
  total: count,
  /** A sentence, when it failed or was stopped. */
  problem: z.string().optional(),
  /** Of imports, once they ended: also of what was stopped or failed, as far as it came. */
  report: z.array(tableReport).readonly().optional(),
});

export const serverPreview = z.strictObject({
  tables: z.array(z.strictObject({ table: z.string(), rows: count, plan: z.enum(TABLE_PLANS) })).readonly(),
  /** The first and the last reading. */
  from: instant.optional(),
  to: instant.optional(),
  units: z.array(z.strictObject({ name: z.string(), zone: z.string(), sensors: z.array(z.strictObject({ name: z.string(), metric })).readonly() })).readonly(),
  plants: z.array(z.string()).readonly(),
  actuators: z.array(z.string()).readonly(),
  warnings: z.array(z.enum(UPSTREAM_WARNINGS)).readonly(),
});

/** How a CSV file is to be read. */
export const csvForm = z.strictObject({
  delimiter: z.enum([',', ';', '\t', '|']),
  hasHeader: z.boolean(),
  /** `comma`: 21,5 is twenty-one and a half. */
  decimal: z.enum(['point', 'comma']),
  /** `iso` with or without offset; seconds or milliseconds since 1970; day first (31.12.2026 18:00), month first (12/31/2026 18:00). */
  time: z.enum(['iso', 'epoch_s', 'epoch_ms', 'day_first', 'month_first']),
  /** IANA zone of times that name none. */
  zone: z.string().min(1).max(64),
});

export const csvPreview = z.strictObject({
  form: csvForm,
  columns: z.array(z.string()).readonly(),
  /** At most 20, as text. */
  rows: z.array(z.array(z.string()).readonly()).readonly(),
  /** Columns by index that look right. */
  timeColumn: count.optional(),
  valueColumns: z.array(count).readonly(),
  /** The first times as they would be understood; absent where one would not. */
  times: z.array(instant.nullable()).readonly(),
});

const columnIndex = z.number().int().min(0).max(1_000);
/** Where the values of a column go. */
export const csvColumn = z.strictObject({
  column: columnIndex,
  /** An existing sensor, whose unit the values are in, or a new one that no hub feeds. */
  to: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('sensor'), sensorId: rowId }),
    z.strictObject({ kind: z.literal('new'), unitId: rowId, name: displayName, metric, unit: unitCode }),
  ]),
});

/** Tables that can be exported, by the names that the strategy gives them. */
export const EXPORTABLE_TABLES = ['GrowthUnit', 'Hub', 'SensorConfig', 'ActuatorConfig', 'Plant', 'PlantStage', 'PlantPlacement', 'PlantPotting', 'ActivityLog', 'Job', 'BackupLedger', 'ImportRef'] as const;

export const transferContract = {
  /** Asks the person for a file. Null: thought better of it. */
  pickFile: command('owner', z.strictObject({ kind: z.enum(['server_database', 'csv']) }), z.strictObject({ token: fileToken, name: z.string(), bytes: count }).nullable()),
  previewServer: query('owner', z.strictObject({ token: fileToken }), serverPreview),
  /** Starts; `state` tells the rest. Refused while another transfer runs. */
  importServer: command('owner', z.strictObject({ token: fileToken }), done),
  /** Guesses what `form` leaves out. */
  previewCsv: query('owner', z.strictObject({ token: fileToken, form: csvForm.partial().optional() }), csvPreview),
  importCsv: command('owner', z.strictObject({ token: fileToken, form: csvForm, timeColumn: columnIndex, columns: z.array(csvColumn).min(1).max(64) }), done),
  /** Asks where to, then starts. Answers false when the person thought better of it. */
  exportReadings: command(
    'owner',
    z.strictObject({ sensorIds: z.array(rowId).min(1).max(64), from: instant, to: instant, zone: z.string().min(1).max(64) }).refine((r) => r.to > r.from, 'The end must be after the start.'),
    z.boolean(),
  ),
  /**
   * As `exportReadings`, with what a chart of that request draws: lowest, mean and highest of each bucket that touches
   * `shown`, computed series too.
   */
  exportChart: command(
    'owner',
    z
      .strictObject({
        series: z.array(seriesRef).min(1).max(8),
        from: instant,
        to: instant,
        maxPoints: seriesPoints,
        shown: z.strictObject({ from: instant, to: instant }),
        zone: z.string().min(1).max(64),
      })
      .refine((r) => r.to > r.from && r.shown.to > r.shown.from, 'The end must be after the start.'),
    z.boolean(),
  ),
  exportTable: command('owner', z.strictObject({ table: z.enum(EXPORTABLE_TABLES) }), z.boolean()),
  /** Stops what runs; what was imported stays. */
  cancel: command('owner', nothing, done),
  last: query('viewer', nothing, transferState.nullable()),
  state: topic('viewer', 'latest', nothing, transferState),
} as const;

export type TransferState = z.output<typeof transferState>;
export type ServerPreview = z.output<typeof serverPreview>;
export type CsvForm = z.output<typeof csvForm>;
export type CsvPreview = z.output<typeof csvPreview>;
export type CsvColumn = z.output<typeof csvColumn>;
export type ExportableTable = (typeof EXPORTABLE_TABLES)[number];
export type ChartRequest = z.output<typeof transferContract.exportChart.input>;
