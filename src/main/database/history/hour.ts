export const HOUR_MS = 3_600_000;
export const QUARTER_MS = 900_000;
export const DAY_MS = 86_400_000;

/** A chunk's id has room for so many hours: until the year 3883. */
const HOURS_PER_SENSOR = 2 ** 24;

/** The hour that an instant lies in: whole hours since 1970, UTC. */
export function hourOf(at: number): number {
  return Math.floor(at / HOUR_MS);
}

/** The first instant of an hour, in epoch milliseconds. */
export function startOfHour(hour: number): number {
  return hour * HOUR_MS;
}

/** The key of a chunk: the hours of one sensor stand side by side. Hour 0 of the next sensor ends those of this one. */
export function chunkIdOf(sensorId: number, hour: number): number {
  return sensorId * HOURS_PER_SENSOR + hour;
}

export function sensorOfChunk(id: number): number {
  return Math.floor(id / HOURS_PER_SENSOR);
}

export function hourOfChunk(id: number): number {
  return id % HOURS_PER_SENSOR;
}
