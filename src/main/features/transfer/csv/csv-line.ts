/** A cell of an export: text, number, or nothing. */
export type Cell = string | number | null;

/** What a spreadsheet would take for a formula at the start of a text. */
const FORMULA_START = /^[=+\-@\t\r]/;

/**
 * One line of RFC 4180 with its line end. Numbers stand as they are; a text that a spreadsheet would run as a formula
 * gets an apostrophe before it, which spreadsheets do not show.
 */
export function csvLine(cells: readonly Cell[]): string {
  return `${cells.map(cellText).join(',')}\r\n`;
}

function cellText(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  const safe = FORMULA_START.test(cell) ? `'${cell}` : cell;
  return /[",\r\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}
