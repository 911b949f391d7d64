const STEPS = [
  { unit: 'terabyte', bytes: 1e12 },
  { unit: 'gigabyte', bytes: 1e9 },
  { unit: 'megabyte', bytes: 1e6 },
  { unit: 'kilobyte', bytes: 1e3 },
] as const;

/** An amount of bytes in three digits, such as `1.25 GB`; a GB is 10^9 bytes, as disks are sold. Below a kB in whole words. */
export function bytesText(bytes: number, language: string): string {
  const step = STEPS.find((candidate) => bytes >= candidate.bytes * 0.9995) ?? { unit: 'byte', bytes: 1 };
  const unitDisplay = step.unit === 'byte' ? 'long' : 'short';
  return new Intl.NumberFormat(language, { style: 'unit', unit: step.unit, unitDisplay, maximumSignificantDigits: 3 }).format(bytes / step.bytes);
}
