import type { StoredQuality } from '../../../shared/domain/quality.ts';
import { must } from '../../../shared/rpc/errors.ts';

/** How SensorReading writes a quality: 0 and 1 take no byte in a row. */
export const QUALITY_CODES = { good: 0, suspect: 1, bad: 2 } as const satisfies Readonly<Record<StoredQuality, number>>;

const QUALITIES: readonly StoredQuality[] = ['good', 'suspect', 'bad'];

/** The quality that a code of the file stands for; the table's CHECK lets in no other. */
export function qualityOfCode(code: number): StoredQuality {
  return must(QUALITIES[code], `quality code ${code} is kept out by the table`);
}
