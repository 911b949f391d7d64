import type { ChannelInfo } from '../../hub-protocol.ts';
import { decoded, undecodable, type Decoded } from '../line-parse.ts';
import { openShpLine } from './shp-codec.ts';
import { quantityOf } from './shp-quantity.ts';

/** What a hub says, checked. Types that a newer firmware adds are `unknown` and change nothing. */
export type ShpMessage =
  | ShpHello
  | { readonly t: 'channel'; readonly info: ChannelInfo }
  | { readonly t: 'end'; readonly channels: number }
  | ShpReadings
  | { readonly t: 'state'; readonly channel: string; readonly value: number; readonly why: string }
  | { readonly t: 'answer'; readonly question: number; readonly isOk: boolean; readonly error: string }
  | { readonly t: 'event'; readonly name: string }
  | { readonly t: 'log'; readonly text: string }
  | { readonly t: 'unknown' };

export interface ShpHello {
  readonly t: 'hello';
  readonly version: number;
  readonly id?: string;
  readonly firmware?: string;
  readonly boot?: string;
  readonly upMs?: number;
  /** The hub seals every line. */
  readonly hasChecksums: boolean;
  /** Whether the hub knows of a host since it booted. */
  readonly hasSession: boolean;
}

export interface ShpReadings {
  readonly t: 'readings';
  readonly sequence?: number;
  readonly values: readonly (readonly [channel: string, value: number | null])[];
  /** Channels whose value was no number a sensor can have measured. */
  readonly invalid: readonly string[];
}

export interface ShpLine {
  readonly message: ShpMessage;
  readonly hasChecksum: boolean;
}

type Fields = Readonly<Record<string, unknown>>;

const MODES = { onoff: 'onoff', pct: 'percent', pulse: 'pulse', dose: 'dose' } as const;
const CHANNEL = /^\d{1,5}$/;
/** Thirty years: a limit beyond is none. */
const MOST_SECONDS = 1e9;
/** No output is set to more, whatever its mode. */
const MOST_OUTPUT = 1e9;

/** Pure and total: any bytes give a message or the reason why not. */
export function decodeShpLine(line: Uint8Array): Decoded<ShpLine> {
  const frame = openShpLine(line);
  if (!frame.ok) return frame;
  const { fields, hasChecksum } = frame.value;
  const type = text(fields, 't');
  if (type === undefined) {
    if (Object.hasOwn(fields, 'c')) return undecodable('echo', 'The port sends back what the app wrote to it.');
    return undecodable('syntax', 'A line does not say what it is.');
  }
  const message = read(type, fields);
  return message ? decoded({ message, hasChecksum }) : undecodable('syntax', `A line of type “${type.slice(0, 12)}” lacks what it must say.`);
}

function read(type: string, fields: Fields): ShpMessage | undefined {
  switch (type) {
    case 'hello':
      return readHello(fields);
    case 'ch':
      return readChannel(fields);
    case 'end':
      return { t: 'end', channels: number(fields, 'n') ?? 0 };
    case 'r':
      return readReadings(fields);
    case 'st': {
      const channel = channelOf(fields);
      const value = number(fields, 'v');
      return channel === undefined || value === undefined ? undefined : { t: 'state', channel, value, why: text(fields, 'why') ?? '' };
    }
    case 'a': {
      const question = number(fields, 'q');
      return question === undefined ? undefined : { t: 'answer', question, isOk: number(fields, 'ok') === 1, error: text(fields, 'err') ?? '' };
    }
    case 'ev':
      return { t: 'event', name: text(fields, 'e') ?? '' };
    case 'log':
      return { t: 'log', text: text(fields, 'm') ?? '' };
    default:
      return { t: 'unknown' };
  }
}

function readHello(fields: Fields): ShpHello | undefined {
  const version = number(fields, 'shp');
  if (version === undefined || version < 1) return undefined;
  const id = text(fields, 'id');
  const firmware = text(fields, 'fw');
  const boot = number(fields, 'boot') ?? text(fields, 'boot');
  const upMs = number(fields, 'up');
  return {
    t: 'hello',
    version,
    ...(id ? { id: id.slice(0, 24) } : {}),
    ...(firmware === undefined ? {} : { firmware }),
    ...(boot === undefined ? {} : { boot: String(boot) }),
    ...(upMs === undefined ? {} : { upMs }),
    hasChecksums: (number(fields, 'crc') ?? 0) >= 1,
    hasSession: number(fields, 'sess') !== 0,
  };
}

function readChannel(fields: Fields): ShpMessage | undefined {
  const channel = channelOf(fields);
  const kind = text(fields, 'k');
  if (channel === undefined || kind === undefined) return undefined;
  const label = text(fields, 'n') ?? kind;
  if (kind !== 'act') return { t: 'channel', info: { channel, direction: 'in', label, ...quantityOf(kind, text(fields, 'u') ?? ''), ...rangeOf(fields), ...periodOf(fields) } };
  const mode = text(fields, 'm') ?? '';
  const safeValue = number(fields, 'safe') ?? 0;
  if (!Object.hasOwn(MODES, mode) || Math.abs(safeValue) > MOST_OUTPUT) return undefined;
  const maxOnS = seconds(fields, 'maxon');
  const minOffS = seconds(fields, 'minoff');
  return {
    t: 'channel',
    info: {
      channel,
      direction: 'out',
      label,
      output: {
        mode: MODES[mode as keyof typeof MODES],
        safeValue,
        ...(maxOnS === undefined ? {} : { maxOnS }),
        ...(minOffS === undefined ? {} : { minOffS }),
        hasFailsafe: true,
      },
    },
  };
}

function readReadings(fields: Fields): ShpReadings | undefined {
  const given = fields['v'];
  if (typeof given !== 'object' || given === null || Array.isArray(given)) return undefined;
  const values: [string, number | null][] = [];
  const invalid: string[] = [];
  for (const [key, value] of Object.entries(given)) {
    if (!CHANNEL.test(key)) return undefined;
    const channel = String(Number(key));
    if (value === null || Number.isFinite(value)) values.push([channel, value as number | null]);
    else invalid.push(channel);
  }
  const sequence = countOf(fields, 's');
  return { t: 'readings', ...(sequence === undefined ? {} : { sequence }), values, invalid };
}

function rangeOf(fields: Fields): { readonly range?: readonly [number, number] } {
  const minimum = number(fields, 'min');
  const maximum = number(fields, 'max');
  return minimum !== undefined && maximum !== undefined && minimum < maximum ? { range: [minimum, maximum] } : {};
}

function periodOf(fields: Fields): { readonly periodMs?: number } {
  const periodMs = number(fields, 'per');
  return periodMs !== undefined && periodMs > 0 ? { periodMs } : {};
}

function channelOf(fields: Fields): string | undefined {
  const index = number(fields, 'i');
  return index !== undefined && Number.isInteger(index) && index >= 0 && index <= 65_535 ? String(index) : undefined;
}

/** Undefined for none: 0 says that there is no limit. */
function seconds(fields: Fields, key: string): number | undefined {
  const value = number(fields, key);
  return value !== undefined && value > 0 && value <= MOST_SECONDS ? value : undefined;
}

/** Undefined for what cannot number lines: the lines between two of them could not be counted. */
function countOf(fields: Fields, key: string): number | undefined {
  const value = number(fields, key);
  return value !== undefined && Number.isSafeInteger(value) && value >= 0 ? value : undefined;
}

function number(fields: Fields, key: string): number | undefined {
  const value = Object.hasOwn(fields, key) ? fields[key] : undefined;
  return typeof value === 'number' && Number.isFinite(value) ? value : undefined;
}

function text(fields: Fields, key: string): string | undefined {
  const value = Object.hasOwn(fields, key) ? fields[key] : undefined;
  return typeof value === 'string' ? value : undefined;
}
