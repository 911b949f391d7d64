const STEPS = [
  { unit: 'day', ms: 86_400_000 },
  { unit: 'hour', ms: 3_600_000 },
  { unit: 'minute', ms: 60_000 },
  { unit: 'second', ms: 1_000 },
] as const;

/** A length of time in its largest unit, such as `3 min`. `ms` is not negative; less than a second counts as one. */
export function durationText(ms: number, language: string): string {
  const step = STEPS.find((candidate) => ms >= candidate.ms) ?? STEPS[3];
  const count = Math.max(1, Math.round(ms / step.ms));
  return new Intl.NumberFormat(language, { style: 'unit', unit: step.unit, unitDisplay: 'short' }).format(count);
}
