const MOST_CHARACTERS = 512;

/** A line as a person can read it: printable ASCII as it is, every other byte as `\xNN`, cut at 512 characters. */
export function lineAsText(line: Uint8Array): string {
  let text = '';
  for (const byte of line) {
    const shown = byte >= 0x20 && byte <= 0x7e ? String.fromCharCode(byte) : `\\x${byte.toString(16).toUpperCase().padStart(2, '0')}`;
    if (text.length + shown.length >= MOST_CHARACTERS) return `${text}…`;
    text += shown;
  }
  return text;
}
