/**
 * How many columns so many tiles take: as few rows as the width allows, all about equally long.
 * @param width of all columns and `gap`s together, in pixels like `leastTile`.
 */
export function balancedColumns(tiles: number, width: number, leastTile: number, gap: number): number {
  const most = Math.max(1, Math.floor((width + gap) / (leastTile + gap)));
  const rows = Math.max(1, Math.ceil(tiles / most));
  return Math.max(1, Math.ceil(tiles / rows));
}
