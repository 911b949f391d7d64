import { basename } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import type { TransferState } from '../../../../../src/shared/contract/transfer.contract.ts';
import type { CoreForTest } from '../../../../support/core-for-test.ts';

export type Report = Readonly<Record<string, NonNullable<TransferState['report']>[number]>>;

export interface Outcome {
  readonly state: TransferState['state'];
  readonly problem: string | undefined;
  readonly report: Report;
}

/** Starts a transfer and waits for its end; stops it as soon as `stopWhen` holds. */
export async function runTransfer({ core }: CoreForTest, start: () => void, stopWhen: () => boolean = () => false): Promise<Outcome> {
  start();
  while (core.transfer.state?.state === 'running') {
    await setImmediate();
    if (stopWhen()) core.transfer.cancel();
  }
  const { state = 'failed', problem, report = [] } = core.transfer.state ?? {};
  return { state, problem, report: Object.fromEntries(report.map((table) => [table.table, table])) };
}

export function importServer(bench: CoreForTest, path: string, stopWhen?: () => boolean): Promise<Outcome> {
  return runTransfer(bench, () => bench.core.transfer.importServer({ path, name: basename(path) }, 'owner'), stopWhen);
}

/** How often each reason was named in the report of a table. */
export function reasonsOf(table: Report[string] | undefined): Readonly<Record<string, number>> {
  return Object.fromEntries((table?.reasons ?? []).map(({ outcome, reason, count }) => [`${outcome} ${reason}`, count]));
}

export function countsOf(table: Report[string] | undefined): string {
  if (!table) return 'missing';
  const { read, imported, merged, rejected, skipped } = table;
  return `${read} = ${imported} + ${merged} + ${rejected} + ${skipped}`;
}
