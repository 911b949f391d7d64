import type { ChartRequest, CsvColumn, CsvForm, CsvPreview, ExportableTable, ServerPreview, TransferState } from '../../../shared/contract/transfer.contract.ts';
import type { Sensor } from '../../../shared/contract/sensors.contract.ts';
import type { ActivityKind } from '../../../shared/contract/activity.contract.ts';
import { areConvertible } from '../../../shared/domain/unit-of-measure.ts';
import { DERIVED_METRICS, METRICS } from '../../../shared/domain/metric.ts';
import { AppError } from '../../../shared/rpc/errors.ts';
import type { ExportableTableRepository } from '../../database/repositories/exportable-table.repository.ts';
import type { UpstreamDatabase } from '../../database/upstream-database.ts';
import type { Clock } from '../../platform/clock.ts';
import { toFileError } from '../../platform/file-failure.ts';
import type { Log } from '../../platform/log.ts';
import { Signal } from '../../platform/signal.ts';
import type { ActivityDetail, ActivityService } from '../activity/activity.service.ts';
import type { ReadingsService } from '../readings/readings.service.ts';
import type { SensorsService } from '../sensors/sensors.service.ts';
import type { UnitsService } from '../units/units.service.ts';
import { exportChart, type DrawnSeries } from './csv/export-chart.ts';
import { exportReadings } from './csv/export-readings.ts';
import { exportTable } from './csv/export-table.ts';
import { importCsv } from './csv/import-csv.ts';
import { nameSeries } from './csv/name-series.ts';
import { previewCsv } from './csv/preview-csv.ts';
import type { ReadingSource } from './csv/reading-source.ts';
import type { PickedFile } from './picked-files.ts';
import { ImportBook } from './upstream/import-book.ts';
import type { ImportTarget } from './upstream/import-target.ts';
import type { TableReport } from './upstream/import-tally.ts';
import { readServerDocuments } from './upstream/server-documents.ts';
import { importUpstream } from './upstream/upstream-import.ts';
import { previewUpstream } from './upstream/upstream-preview.ts';

/** Progress is announced at most so often. */
const ANNOUNCE_EVERY_MS = 100;

export interface TransferOptions {
  readonly clock: Clock;
  readonly log: Log;
  readonly activity: ActivityService;
  readonly units: UnitsService;
  readonly sensors: SensorsService;
  readonly tables: ExportableTableRepository;
  readonly readings: ReadingSource;
  /** Answers what a chart draws. */
  readonly charts: Pick<ReadingsService, 'series'>;
  readonly newTarget: () => ImportTarget;
  /** Copies a server's database and opens the copy. */
  readonly openUpstream: (path: string) => Promise<UpstreamDatabase>;
  /** IANA zone of this computer. */
  readonly zone: string;
  /** Makes a backup before anything is imported. @throws AppError; then nothing is imported. */
  readonly backupBefore: () => Promise<void>;
}

/** What one transfer does with what it is given, and answers for the record. */
interface Task {
  readonly kind: TransferState['kind'];
  readonly file: string;
  readonly activity: ActivityKind;
  readonly actor: string;
  run(handle: { readonly signal: AbortSignal; readonly book: ImportBook; readonly progress: (step: string, rows: number, total: number) => void }): Promise<ActivityDetail>;
}

/** Brings data in and out, one transfer at a time. */
export class TransferService {
  /** The transfer of now went on, or ended. */
  readonly changed = new Signal<TransferState>();
  readonly #options: TransferOptions;
  #state: TransferState | undefined;
  #running: { readonly abort: AbortController; readonly end: Promise<void> } | undefined;
  #isPreviewing = false;

  constructor(options: TransferOptions) {
    this.#options = options;
  }

  /** The transfer of now, or the last one since the app started. */
  get state(): TransferState | undefined {
    return this.#state;
  }

  /** Reads a server's database and writes nothing. @throws AppError `invalid_input`, `conflict`, `cancelled`, `storage_full`. */
  async previewServer({ path }: PickedFile, signal: AbortSignal): Promise<ServerPreview> {
    this.#refuseSecond();
    this.#isPreviewing = true;
    try {
      const documents = (await readServerDocuments(path)).map(({ file, entries = [] }) => ({ table: file, rows: entries.length, plan: 'imported' as const }));
      const preview = await this.#withUpstream(path, ({ source }) => previewUpstream(source, this.#options.zone, { pause: nextTurn, signal, onProgress: () => undefined }));
      return { ...preview, tables: [...preview.tables, ...documents] };
    } finally {
      this.#isPreviewing = false;
    }
  }

  /** Starts importing a server's database. @throws AppError `conflict` while another transfer runs. */
  importServer(file: PickedFile, actor: string): void {
    const { clock, zone, newTarget, backupBefore } = this.#options;
    this.#start({
      kind: 'server_import',
      file: file.name,
      activity: 'server_imported',
      actor,
      run: async ({ signal, book, progress }) => {
        await backupBefore();
        const documents = await readServerDocuments(file.path);
        await this.#withUpstream(file.path, ({ source }) =>
          importUpstream({ source, documents, target: newTarget(), book, machineZone: zone, now: clock.now(), pause: nextTurn, signal, onProgress: ({ table, done, total }) => progress(table, done, total) }),
        );
        return { file: file.name, ...totalsOf(book.report()) };
      },
    });
  }

  /** @throws AppError `invalid_input`, `storage_failed`. */
  previewCsv({ path }: PickedFile, form: { readonly [K in keyof CsvForm]?: CsvForm[K] | undefined }): Promise<CsvPreview> {
    return previewCsv(path, form, this.#options.zone);
  }

  /** Starts importing readings. @throws AppError `conflict`, `not_found`, `invalid_input`. */
  importCsv(file: PickedFile, form: CsvForm, timeColumn: number, columns: readonly CsvColumn[], actor: string): void {
    this.#checkColumns(columns);
    const { newTarget, readings, backupBefore, clock } = this.#options;
    this.#start({
      kind: 'csv_import',
      file: file.name,
      activity: 'readings_imported',
      actor,
      run: async ({ signal, book, progress }) => {
        await backupBefore();
        const target = newTarget();
        const mapped = columns.map(({ column, to }) => ({ column, sensor: this.#sensorOf(to, target) }));
        await importCsv({
          path: file.path, name: file.name, form, timeColumn, columns: mapped, source: readings, target, book, now: clock.now(), pause: nextTurn, signal,
          onProgress: ({ table, done, total }) => progress(table, done, total),
        });
        return { file: file.name, ...totalsOf(book.report()) };
      },
    });
  }

  /** Starts exporting raw readings. @throws AppError `conflict`, `not_found`. */
  exportReadings(file: PickedFile, { sensorIds, from, to, zone }: { readonly sensorIds: readonly number[]; readonly from: number; readonly to: number; readonly zone: string }, actor: string): void {
    const sensors = sensorIds.map((id) => this.#options.sensors.get(id));
    this.#start({
      kind: 'export',
      file: file.name,
      activity: 'data_exported',
      actor,
      run: async ({ signal, progress }) => {
        const rows = await exportReadings({ path: file.path, sensors, from, to, zone, source: this.#options.readings, signal, onProgress: (done) => progress('SensorReading', done, 0) });
        return { file: file.name, rows };
      },
    });
  }

  /** Starts exporting what a chart draws. @throws AppError `conflict`, `not_found`. */
  exportChart(file: PickedFile, { series, from, to, maxPoints, shown, zone }: ChartRequest, actor: string): void {
    const { charts, sensors, units } = this.#options;
    const named = nameSeries(series, sensors, units);
    this.#start({
      kind: 'export',
      file: file.name,
      activity: 'data_exported',
      actor,
      run: async ({ signal }) => {
        const drawn: DrawnSeries[] = [];
        for (const { ref, label, unit } of named) drawn.push({ label, unit, columns: await charts.series({ series: ref, from, to, maxPoints }, signal) });
        return { file: file.name, rows: await exportChart({ path: file.path, series: drawn, shown, zone }) };
      },
    });
  }

  /** Starts exporting a table. @throws AppError `conflict`. */
  exportTable(file: PickedFile, table: ExportableTable, actor: string): void {
    this.#start({
      kind: 'export',
      file: file.name,
      activity: 'data_exported',
      actor,
      run: async ({ signal, progress }) => {
        const rows = await exportTable({ path: file.path, table, tables: this.#options.tables, pause: nextTurn, signal, onProgress: (done, total) => progress(table, done, total) });
        return { file: file.name, rows };
      },
    });
  }

  /** Stops what runs, if anything does. */
  cancel(): void {
    this.#running?.abort.abort();
  }

  /** Stops what runs and waits for it to let go of its files. */
  async stop(): Promise<void> {
    this.cancel();
    await this.#running?.end;
  }

  #start(task: Task): void {
    this.#refuseSecond();
    const abort = new AbortController();
    this.#announce({ kind: task.kind, file: task.file, state: 'running', step: '', rows: 0, total: 0 });
    this.#running = { abort, end: this.#run(task, abort.signal) };
  }

  async #run(task: Task, signal: AbortSignal): Promise<void> {
    const { clock, activity, log } = this.#options;
    const book = new ImportBook();
    const base = { kind: task.kind, file: task.file };
    let at = { step: '', rows: 0, total: 0 };
    let toldMs = clock.monotonicMs();
    const progress = (step: string, rows: number, total: number): void => {
      at = { step, rows, total };
      if (clock.monotonicMs() - toldMs < ANNOUNCE_EVERY_MS) return;
      toldMs = clock.monotonicMs();
      this.#announce({ ...base, ...at, state: 'running' });
    };
    const end = (state: TransferState['state'], problem?: string): void => {
      const report = task.kind === 'export' ? {} : { report: book.report() };
      this.#running = undefined;
      this.#announce({ ...base, ...at, ...report, state, ...(problem === undefined ? {} : { problem }) });
    };
    try {
      const detail = await task.run({ signal, book, progress });
      activity.change(task.actor, (record) => record(task.activity, 'app', detail));
      end('done');
    } catch (error) {
      const known = toFileError(error);
      if (known instanceof AppError) {
        end(known.code === 'cancelled' ? 'cancelled' : 'failed', known.message);
        return;
      }
      log.error({ error, kind: task.kind }, 'a transfer failed in a way nobody foresaw');
      end('failed', 'The transfer failed in a way nobody foresaw; the log says more. What was imported before stays. Try again.');
    }
  }

  #announce(state: TransferState): void {
    this.#state = state;
    this.changed.publish(state);
  }

  #refuseSecond(): void {
    if (this.#running || this.#isPreviewing) throw new AppError('conflict', 'Another import or export is running. Wait for it, or stop it.');
  }

  async #withUpstream<T>(path: string, use: (database: UpstreamDatabase) => Promise<T>): Promise<T> {
    const database = await this.#options.openUpstream(path);
    try {
      return await use(database);
    } finally {
      database.close();
    }
  }

  #checkColumns(columns: readonly CsvColumn[]): void {
    const { sensors, units } = this.#options;
    for (const [index, { to }] of columns.entries()) {
      if (to.kind === 'sensor') sensors.get(to.sensorId);
      else {
        units.get(to.unitId);
        if ((DERIVED_METRICS as readonly string[]).includes(to.metric)) throw new AppError('invalid_input', 'This value is computed by the app. Choose what the sensor itself measured.', { field: `columns.${index}.to.metric` });
        if (!areConvertible(to.unit, METRICS[to.metric].unit)) throw new AppError('invalid_input', 'This unit does not fit what the column holds. Choose another unit.', { field: `columns.${index}.to.unit` });
      }
    }
  }

  /** A new one is created once: the same name, metric and unit of a growth unit means the same sensor the next time. */
  #sensorOf(to: CsvColumn['to'], target: ImportTarget): Sensor {
    const { sensors, clock } = this.#options;
    if (to.kind === 'sensor') return sensors.get(to.sensorId);
    const { unitId, name, metric, unit } = to;
    const ref = `csv:${unitId}:${metric}:${unit}:${name}`;
    const known = target.refOf(ref);
    if (known !== undefined) return sensors.get(Number(known));
    const id = target.change(() => {
      const created = target.createSensor({ unitId, channel: `imported:csv:${name}`.slice(0, 64), name, metric, unit, note: 'Imported from a CSV file', createdAt: clock.now(), isActive: true });
      target.putRef(ref, 'sensor', String(created));
      return created;
    });
    return sensors.get(id);
  }
}

/** Other work on this thread has its turn between two slices. */
function nextTurn(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

function totalsOf(report: readonly TableReport[]): ActivityDetail {
  const sum = (pick: (table: TableReport) => number): number => report.reduce((total, table) => total + pick(table), 0);
  return { imported: sum((table) => table.imported), merged: sum((table) => table.merged), rejected: sum((table) => table.rejected), skipped: sum((table) => table.skipped) };
}
