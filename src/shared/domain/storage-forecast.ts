const DAY_MS = 86_400_000;
/** A forecast further away than this says nothing but "for years". */
const FARTHEST_DAYS = 36_500;

/** What is known of the room that readings take; bytes throughout. */
export interface StorageFacts {
  /** Epoch milliseconds UTC. */
  readonly now: number;
  /** What the history takes, of its budget. */
  readonly usedBytes: number;
  readonly budgetBytes: number;
  /** Free on the disk that holds it. */
  readonly freeBytes: number;
  /** Readings in the history, and in its last whole day. */
  readonly readings: number;
  readonly readingsPerDay: number;
}

export interface StorageForecast {
  readonly bytesPerReading: number;
  readonly growthBytesPerDay: number;
  /** When the first of the two limits is reached at this pace; absent when that is a century away. */
  readonly limit?: { readonly by: 'budget' | 'disk'; readonly at: number };
}

/**
 * How much the history grows a day at the pace of its last whole day, and when it meets its budget or the end of the
 * disk. Undefined while nothing was sealed or the last day had no readings: then nobody knows.
 */
export function forecastStorage({ now, usedBytes, budgetBytes, freeBytes, readings, readingsPerDay }: StorageFacts): StorageForecast | undefined {
  if (readings <= 0 || readingsPerDay <= 0) return undefined;
  const bytesPerReading = usedBytes / readings;
  const growthBytesPerDay = bytesPerReading * readingsPerDay;
  const untilBudget = Math.max(0, budgetBytes - usedBytes);
  const by = untilBudget <= freeBytes ? 'budget' : 'disk';
  const days = Math.min(untilBudget, freeBytes) / growthBytesPerDay;
  return { bytesPerReading, growthBytesPerDay, ...(days <= FARTHEST_DAYS ? { limit: { by, at: Math.round(now + days * DAY_MS) } } : {}) };
}
