import type { UpstreamRow } from '../../../database/repositories/upstream-source.repository.ts';

/** The text in a column, trimmed; undefined when it is missing, NULL or blank. */
export function textOf(row: UpstreamRow, column: string): string | undefined {
  return textIn(row[column]);
}

/** A text, trimmed, or a number as text; undefined for anything else and where nothing stands in it. */
export function textIn(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  return String(value).trim() || undefined;
}

/** The number in a column, also where it stands there as text; undefined when there is none. */
export function numberOf(row: UpstreamRow, column: string): number | undefined {
  return asNumber(row[column]);
}

/** A number, or a text that is one. */
export function asNumber(value: unknown): number | undefined {
  if (typeof value === 'string' && value.trim() === '') return undefined;
  const number = typeof value === 'string' ? Number(value) : value;
  return typeof number === 'number' && Number.isFinite(number) ? number : undefined;
}

/** The JSON object in a column; undefined when it is missing, NULL, or no object. */
export function objectOf(row: UpstreamRow, column: string): Readonly<Record<string, unknown>> | undefined {
  const value = row[column];
  return typeof value === 'string' ? parseObject(value) : undefined;
}

export function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  try {
    const parsed: unknown = JSON.parse(text);
    return typeof parsed === 'object' && parsed !== null && !Array.isArray(parsed) ? (parsed as Record<string, unknown>) : undefined;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}

/** A name as our tables take it: 1 to 60 characters without control characters. */
export function nameOf(text: string | undefined, otherwise: string): string {
  const clean = (text ?? '').replaceAll(/\p{Cc}+/gu, ' ').trim();
  return [...(clean || otherwise)].slice(0, 60).join('').slice(0, 60).trim();
}
