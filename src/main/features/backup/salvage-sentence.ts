import type { SalvagedTable } from '../../database/backup/salvage-sysgrow.ts';

/** Names of tables that a sentence names; more than these say nothing to a person. */
const MOST_NAMES = 5;

/** What could be saved of a damaged `sysgrow.db`, for a person. */
export function salvageSentence(tables: readonly SalvagedTable[]): string {
  const rows = tables.reduce((sum, { saved }) => sum + saved, 0);
  const holed = tables.filter(({ lost, refused, orphans }) => lost.length > 0 || refused > 0 || orphans > 0).map(({ table }) => table);
  const saved = `${rows.toLocaleString('en')} entries of ${tables.length} tables were saved.`;
  if (holed.length === 0) return `${saved} Nothing is missing.`;
  const named = holed.slice(0, MOST_NAMES).join(', ');
  return `${saved} Something may be missing in ${named}${holed.length > MOST_NAMES ? ` and ${holed.length - MOST_NAMES} more` : ''}.`;
}
