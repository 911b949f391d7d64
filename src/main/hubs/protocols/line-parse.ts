import type { ProblemKind } from '../hub-protocol.ts';

/** What a decoder makes of a line: a value, or why it is none. Decoders never throw. */
export type Decoded<T> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly kind: ProblemKind; readonly message: string };

export function decoded<T>(value: T): Decoded<T> {
  return { ok: true, value };
}

export function undecodable(kind: ProblemKind, message: string): { readonly ok: false; readonly kind: ProblemKind; readonly message: string } {
  return { ok: false, kind, message };
}

/** Whether all bytes are printable ASCII. */
export function isPrintable(line: Uint8Array): boolean {
  return line.every((byte) => byte >= 0x20 && byte <= 0x7e);
}

/** Bytes to text, one character a byte: exact for ASCII, and never fails. */
export function asciiText(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** A line of ASCII with its line feed. */
export function asciiLine(text: string): Uint8Array {
  return Uint8Array.from(Buffer.from(`${text}\n`, 'latin1'));
}
