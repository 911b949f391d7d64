import { asciiLine, asciiText, decoded, isPrintable, undecodable, type Decoded } from '../line-parse.ts';
import { crc16 } from './crc16.ts';

/** The longest line of a hub, checksum included, line end not. */
export const SHP_MAX_LINE_BYTES = 512;
const SUFFIX_BYTES = 5;
const STAR = 0x2a;
const SUFFIX = /^\*[0-9A-F]{4}$/i;

/** A line of the SYSGrow Hub Protocol: a JSON object, and whether a valid checksum stood behind it. */
export interface ShpFrame {
  readonly fields: Readonly<Record<string, unknown>>;
  readonly hasChecksum: boolean;
}

/** One line with its checksum and line end. The values must be ASCII. */
export function sealShpLine(fields: Readonly<Record<string, string | number>>): Uint8Array {
  const json = JSON.stringify(fields);
  const checksum = crc16(Buffer.from(json, 'latin1')).toString(16).toUpperCase().padStart(4, '0');
  return asciiLine(`${json}*${checksum}`);
}

/** Takes a line apart. A line with a wrong checksum is no line, whatever it says. */
export function openShpLine(line: Uint8Array): Decoded<ShpFrame> {
  if (line.length > SHP_MAX_LINE_BYTES) return undecodable('overlong', `A line of ${line.length} bytes is longer than the ${SHP_MAX_LINE_BYTES} that a hub may send.`);
  if (!isPrintable(line)) return undecodable('syntax', 'A line holds bytes that are no printable text.');
  const suffix = line.at(-SUFFIX_BYTES) === STAR ? asciiText(line.subarray(-SUFFIX_BYTES)) : '';
  const hasChecksum = SUFFIX.test(suffix);
  const body = hasChecksum ? line.subarray(0, -SUFFIX_BYTES) : line;
  if (hasChecksum && crc16(body) !== Number.parseInt(suffix.slice(1), 16)) return undecodable('checksum', 'A line does not match its checksum: it was damaged on its way.');
  const fields = parseObject(asciiText(body));
  return fields ? decoded({ fields, hasChecksum }) : undecodable('syntax', 'A line is no JSON object.');
}

function parseObject(text: string): Readonly<Record<string, unknown>> | undefined {
  if (!text.startsWith('{')) return undefined;
  try {
    return JSON.parse(text) as Readonly<Record<string, unknown>>;
  } catch (error) {
    if (error instanceof SyntaxError) return undefined;
    throw error;
  }
}
