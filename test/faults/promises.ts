/** What a driver has promised until some moment. */
export interface Promises {
  /** The last step and batch that was stored. */
  readonly stored: readonly [step: number, batch: number] | undefined;
  /** Hours that end until then are sealed; epoch milliseconds. */
  readonly sealedUntil: number;
  /** Chunks of hours before this one may be gone, and are gone when `pruned` says the same. */
  readonly prunes: number;
  readonly pruned: number;
  /** The number of the last change of the document. */
  readonly document: number | undefined;
}

/** @param text whole lines; what follows the last line feed is no promise yet. */
export function readPromises(text: string): Promises {
  const lines = text.slice(0, text.lastIndexOf('\n') + 1).trim().split('\n').map((line) => line.split(' '));
  const last = (what: string): readonly string[] | undefined => lines.findLast(([word]) => word === what);
  const numberOf = (what: string): number => Number(last(what)?.[1] ?? 0);
  const stored = last('stored');
  const document = last('document');
  return {
    stored: stored && [Number(stored[1]), Number(stored[2])],
    sealedUntil: numberOf('sealed'),
    prunes: numberOf('prunes'),
    pruned: numberOf('pruned'),
    document: document && Number(document[1]),
  };
}
