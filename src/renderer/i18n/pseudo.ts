/** Texts by name, in any depth. */
export interface TextTree {
  readonly [name: string]: string | TextTree;
}

const PLAIN = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const ACCENTED = 'áƀçđéƒĝĥíĵķĺɱñóƥǫŕšţúṽŵẋýžÁƁÇĐÉƑĜĤÍĴĶĹṀÑÓƤǪŔŠŢÚṼŴẊÝŽ';
const ACCENT = new Map([...PLAIN].map((letter, index) => [letter, [...ACCENTED][index] ?? letter]));

/** Other languages need about this much more room than English. */
const LONGER_BY = 0.3;

/** Values to fill in, `{{name}}`, stay as they are. */
const PARTS = /(\{\{.*?\}\}|\$t\(.*?\))/;

/**
 * A text that a person can still read, but that no raw string resembles: accented, in brackets, 30 % longer.
 * Whatever shows on a screen without brackets did not go through the texts; whatever is cut off has too little room.
 */
export function pseudoText(text: string): string {
  const accented = text
    .split(PARTS)
    .map((part) => (PARTS.test(part) ? part : [...part].map((letter) => ACCENT.get(letter) ?? letter).join('')))
    .join('');
  const padding = '~'.repeat(Math.ceil(text.replaceAll(new RegExp(PARTS, 'g'), '').length * LONGER_BY));
  return `[${accented}${padding === '' ? '' : ` ${padding}`}]`;
}

export function pseudoTree(tree: TextTree): TextTree {
  return Object.fromEntries(Object.entries(tree).map(([name, text]) => [name, typeof text === 'string' ? pseudoText(text) : pseudoTree(text)]));
}
