/**
 * How far a value may be trusted.
 * - `good`: measured, in range, fresh. Nothing acts on anything else.
 * - `suspect`: measured but doubtful (outside the sane range, without the checksum its hub offers, uncertain time).
 * - `bad`: the sensor said that it failed, or what it said is no number it could have measured.
 * - `stale`: was one of the above, but too long ago. Never stored: age is a matter of when one looks.
 */
export const QUALITIES = ['good', 'suspect', 'bad', 'stale'] as const;
export type Quality = (typeof QUALITIES)[number];
/** What a reading can be when it arrives. */
export type StoredQuality = Exclude<Quality, 'stale'>;

/** Worst last. */
const ORDER: Readonly<Record<Quality, number>> = { good: 0, suspect: 1, bad: 2, stale: 3 };

/** The worse of two: what a value derived from both deserves. */
export function worseQuality(a: Quality, b: Quality): Quality {
  return ORDER[a] >= ORDER[b] ? a : b;
}
