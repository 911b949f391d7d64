import { mapActivity } from './activity-mapping.ts';
import { exampleOf } from './import-configuration.ts';
import type { ImportRun } from './import-run.ts';
import { walkTable } from './import-walk.ts';
import { numberOf } from './upstream-row.ts';

/** The server's own log, entry by entry, at its own times. */
export async function importActivities(run: ImportRun): Promise<void> {
  const { source, target, book, machineZone } = run.options;
  if (!source.has('ActivityLog')) return;
  const tally = book.table('ActivityLog');
  await walkTable(source, 'ActivityLog', 'activity_id', run.options, (rows) =>
    run.change((count) => {
      for (const row of rows) {
        const activity = mapActivity(row, machineZone);
        if (!activity) {
          count(() => tally.rejected('no_time', exampleOf('ActivityLog', row)));
          continue;
        }
        const { isNew } = run.once(`ActivityLog:${numberOf(row, 'activity_id') ?? 0}`, 'activity', () => target.addActivity(activity));
        count(() => (isNew ? tally.imported() : tally.merged()));
      }
    }),
  );
}
