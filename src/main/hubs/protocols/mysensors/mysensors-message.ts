import { asciiLine, asciiText, decoded, isPrintable, undecodable, type Decoded } from '../line-parse.ts';
import { CHILD_TYPES, VALUE_TYPES, type ChildType, type ValueType } from './mysensors-tables.ts';

/** One message of the serial API. From the gateway `node` is the sender, to it the destination. */
export interface MySensorsMessage {
  /** 0 the gateway, 1–254 a node, 255 everybody or a node without an id. */
  readonly node: number;
  /** 255: the node itself. */
  readonly child: number;
  readonly command: 0 | 1 | 2 | 3 | 4;
  /** From the gateway: a mere echo of what the app sent. */
  readonly isEcho: boolean;
  readonly type: number;
  readonly payload: string;
}

/** 120 characters are the library's limit for what a gateway sends; its debug lines come close to it. */
const MYSENSORS_MAX_LINE_BYTES = 160;
const GRAMMAR = /^(\d{1,3});(\d{1,3});([0-4]);([01]);(\d{1,3});(.*)$/;
const MOST_PAYLOAD_BYTES = 25;

/** Pure and total: any bytes give a message or the reason why not. */
export function decodeMySensorsLine(line: Uint8Array): Decoded<MySensorsMessage> {
  if (line.length > MYSENSORS_MAX_LINE_BYTES) return undecodable('overlong', `A line of ${line.length} bytes is longer than a gateway sends.`);
  if (!isPrintable(line)) return undecodable('syntax', 'A line holds bytes that are no printable text.');
  const [, node, child, command, echo, type, payload] = GRAMMAR.exec(asciiText(line)) ?? [];
  if (payload === undefined) return undecodable('syntax', 'A line is not of the form node;child;command;ack;type;payload.');
  const message = { node: Number(node), child: Number(child), command: Number(command) as 0 | 1 | 2 | 3 | 4, isEcho: echo === '1', type: Number(type), payload };
  if (message.node > 255 || message.child > 255 || message.type > 255) return undecodable('syntax', 'A line has a number above 255 where at most 255 can stand.');
  return decoded(message);
}

/**
 * A line to the gateway. It reads with `atoi` and acts on what remains, so only checked numbers and harmless
 * payloads may reach it.
 * @throws RangeError for what the gateway would take for something else.
 */
export function encodeMySensorsLine(message: MySensorsMessage): Uint8Array {
  const { node, child, command, isEcho, type, payload } = message;
  if ([node, child, type].some((field) => !Number.isInteger(field) || field < 0 || field > 255)) throw new RangeError('A MySensors field is a whole number from 0 to 255.');
  if (payload.length > MOST_PAYLOAD_BYTES || !/^[ -:<-~]*$/.test(payload)) throw new RangeError('A MySensors payload is at most 25 printable characters without a semicolon.');
  return asciiLine(`${node};${child};${command};${isEcho ? 1 : 0};${type};${payload}`);
}

/** A payload as a number: null for the `nan` or `inf` of a failed sensor, undefined when it is no number. */
export function numberOfPayload(payload: string): number | null | undefined {
  const text = payload.trim().toLowerCase();
  if (/^[+-]?(nan|inf|infinity)$/.test(text)) return null;
  if (!/^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d{1,3})?$/.test(text)) return undefined;
  const value = Number(text);
  return Number.isFinite(value) ? value : null;
}

/** Undefined for a number that a later version of the API added. */
export function childTypeOf(type: number): ChildType | undefined {
  return CHILD_TYPES[type];
}

/** Undefined for a number that a later version of the API added. */
export function valueTypeOf(type: number): ValueType | undefined {
  return VALUE_TYPES[type];
}
