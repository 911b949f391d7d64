import type { TransferState } from '../../../shared/contract/transfer.contract.ts';

export type TableReport = NonNullable<TransferState['report']>[number];
export const OUTCOMES = ['read', 'imported', 'merged', 'rejected', 'skipped'] as const;

export type ReportTotals = Readonly<Record<(typeof OUTCOMES)[number], number>>;

/** All tables of a report together. */
export function totalsOf(report: readonly TableReport[]): ReportTotals {
  const sum = (outcome: (typeof OUTCOMES)[number]): number => report.reduce((total, table) => total + table[outcome], 0);
  return { read: sum('read'), imported: sum('imported'), merged: sum('merged'), rejected: sum('rejected'), skipped: sum('skipped') };
}
