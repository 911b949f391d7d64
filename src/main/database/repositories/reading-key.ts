/**
 * How SensorReading is keyed: `at * 2^21 + sensor`, which is more than a JavaScript number can hold, so the key is put
 * together and taken apart in SQL alone. It is in the order of time, then of sensors.
 */
const SENSOR_BITS = 21;
/** Larger ones would reach into the time. */
export const LARGEST_SENSOR_ID = 2 ** SENSOR_BITS - 1;
/** A later instant would overflow the key; the table's CHECK ends long before. */
const LAST_INSTANT = 2 ** 42 - 1;

/** The key of a reading, from two parameters such as `?` or `@at`. Numbers are bound as REAL, hence the casts. */
export const readingKey = (at: string, sensorId: string): string => `(CAST(${at} AS INTEGER) << ${SENSOR_BITS} | CAST(${sensorId} AS INTEGER))`;

/** The condition that a row's instant is in [from, to): a span of the key. */
export const readingsIn = (from: string, to: string): string => `id >= (CAST(${from} AS INTEGER) << ${SENSOR_BITS}) AND id < (min(CAST(${to} AS INTEGER), ${LAST_INSTANT}) << ${SENSOR_BITS})`;

/** The same for keys of other tables with a rowid, which are numbers as they stand. */
export const keyBits = (table: string): number => (table === 'SensorReading' ? SENSOR_BITS : 0);
