/** Room for a number behind it, within what a file name may have. */
const LONGEST = 48;

/** An id made of a name that a person typed, which is not taken yet: `Flower tent` becomes `flower-tent`, then `flower-tent-2`. */
export function freeDocumentId(name: string, isTaken: (id: string) => boolean, prefix = ''): string {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase().replaceAll(/[^a-z0-9]+/g, '-').slice(0, LONGEST).replaceAll(/^-+|-+$/g, '');
  const base = `${prefix}${plain === '' ? 'unnamed' : plain}`;
  for (let count = 1; ; count++) {
    const id = count === 1 ? base : `${base}-${count}`;
    if (!isTaken(id)) return id;
  }
}
