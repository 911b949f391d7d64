/** A host's line as the hub understood it. */
export type HostLine =
  | { readonly t: 'command'; readonly command: string; readonly fields: Readonly<Record<string, string | number>>; readonly isSealed: boolean }
  /** Damaged on the way; the hub says so in a `log` line and does nothing. */
  | { readonly t: 'damaged'; readonly why: 'crc' | 'syntax' }
  /** No host line at all, such as the hub's own words echoed back. */
  | { readonly t: 'foreign' };

const LINE_FEED = 10;
const CARRIAGE_RETURN = 13;

/**
 * CRC-16/CCITT-FALSE (polynomial 1021, start FFFF). Written apart from the app's own codec on purpose: the two ends
 * of a cable share no code, so a mistake of one end shows at the other.
 */
function crc16(text: string): number {
  let crc = 0xffff;
  for (let i = 0; i < text.length; i += 1) {
    crc ^= text.charCodeAt(i) << 8;
    for (let bit = 0; bit < 8; bit += 1) crc = (crc & 0x8000 ? (crc << 1) ^ 0x1021 : crc << 1) & 0xffff;
  }
  return crc;
}

/** One line to the host, ended by a line feed, as ASCII. */
export function hubLine(message: object, isSealed: boolean): Uint8Array {
  const text = JSON.stringify(message);
  const seal = isSealed ? `*${crc16(text).toString(16).toUpperCase().padStart(4, '0')}` : '';
  return Buffer.from(`${text}${seal}\n`, 'latin1');
}

/** Reads a line of the host without its line end. Never throws. */
export function readHostLine(line: string): HostLine {
  const sealed = /^(.*)\*([0-9A-Fa-f]{4})$/.exec(line);
  const text = sealed?.[1] ?? line;
  if (sealed && crc16(text) !== Number.parseInt(sealed[2] ?? '', 16)) return { t: 'damaged', why: 'crc' };
  const fields = flatObject(text);
  if (!fields) return { t: 'damaged', why: 'syntax' };
  const command = fields['c'];
  if (typeof command !== 'string') return { t: 'foreign' };
  return { t: 'command', command, fields, isSealed: sealed !== null };
}

function flatObject(text: string): Record<string, string | number> | undefined {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
  const entries = Object.entries(value);
  const isFlat = entries.every(([, field]) => typeof field === 'string' || (typeof field === 'number' && Number.isFinite(field)));
  return isFlat ? Object.assign(Object.create(null) as Record<string, string | number>, value) : undefined;
}

/**
 * Puts the host's bytes together to lines, however they were cut. A line that is too long or holds a byte that is
 * not printable ASCII is dropped whole, up to its line feed.
 */
export class HostLineReader {
  readonly #maximumBytes: number;
  #text = '';
  #isSpoilt = false;

  constructor(maximumBytes: number) {
    this.#maximumBytes = maximumBytes;
  }

  /** The lines that these bytes complete. */
  take(bytes: Uint8Array): readonly string[] {
    const lines: string[] = [];
    for (const byte of bytes) {
      if (byte === CARRIAGE_RETURN) continue;
      if (byte === LINE_FEED) {
        if (!this.#isSpoilt && this.#text.length > 0) lines.push(this.#text);
        this.#text = '';
        this.#isSpoilt = false;
      } else if (byte < 32 || byte > 126 || this.#text.length >= this.#maximumBytes) {
        this.#isSpoilt = true;
        this.#text = '';
      } else if (!this.#isSpoilt) {
        this.#text += String.fromCharCode(byte);
      }
    }
    return lines;
  }
}
