/** What a reading's sequence number says about the ones before it. */
export type SequenceVerdict =
  | { readonly is: 'next' }
  /** The hub began to count anew. */
  | { readonly is: 'restart' }
  /** So many lines in between never came. */
  | { readonly is: 'gap'; readonly missing: number }
  | { readonly is: 'duplicate' };

/** A jump of more is no loss but another way to count. */
const MOST_MISSING = 100_000;

/** A serial line cannot change the order of lines, so a smaller number means that the hub started again. */
export function checkSequence(last: number | undefined, next: number | undefined): SequenceVerdict {
  if (next === undefined || last === undefined || next === last + 1) return { is: 'next' };
  if (next === last) return { is: 'duplicate' };
  if (next < last || next - last > MOST_MISSING) return { is: 'restart' };
  return { is: 'gap', missing: next - last - 1 };
}
