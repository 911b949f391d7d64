import { join } from 'node:path';
import Database from 'better-sqlite3';

const DAY_MS = 86_400_000;
const STEP_MS = 300_000;
/** Lights are on from 6 to 24 h UTC. */
const LIGHT_FROM_MS = 6 * 3_600_000;

export interface LongHistory {
  /** The first reading of every sensor, in epoch milliseconds. */
  readonly from: number;
  readonly to: number;
  readonly readings: number;
}

interface SensorRow {
  readonly id: number;
  readonly metric: string;
}

/** What a sensor of the simulated tent may have said at an instant: smooth, so that zooming shows what it should. */
function valueAt(metric: string, at: number): number {
  const isDay = at % DAY_MS >= LIGHT_FROM_MS;
  const wave = Math.sin((2 * Math.PI * at) / DAY_MS);
  const slow = Math.sin((2 * Math.PI * at) / (9 * DAY_MS));
  const values: Readonly<Record<string, number>> = {
    air_temperature: 24 + 2 * wave + slow,
    relative_humidity: 58 - 6 * wave + 3 * slow,
    ppfd: isDay ? 620 + 10 * slow : 0,
    co2: isDay ? 800 : 450,
    soil_moisture: 40 - ((at % (2 * DAY_MS)) / (2 * DAY_MS)) * 12,
  };
  return values[metric] ?? 20 + wave;
}

/**
 * Gives every sensor of a data folder that no app has open a past of `days`, a reading each five minutes, up to its
 * first own one; with a gap of six hours in the middle, and one doubtful reading a day.
 */
export function writeLongHistory(dataDir: string, days: number): LongHistory {
  const database = new Database(join(dataDir, 'sysgrow.db'));
  try {
    const first = Number(database.prepare('SELECT min(at) FROM SensorReading').pluck().get());
    const to = Math.floor(first / STEP_MS) * STEP_MS;
    const from = to - days * DAY_MS;
    const gapFrom = from + Math.floor(days / 2) * DAY_MS;
    const sensors = database.prepare<[], SensorRow>('SELECT id, metric FROM SensorConfig ORDER BY id').all();
    const insert = database.prepare('INSERT INTO SensorReading (id, value, quality) VALUES (CAST(? AS INTEGER) << 21 | CAST(? AS INTEGER), ?, CAST(? AS INTEGER))');
    let readings = 0;
    database.transaction(() => {
      for (let at = from; at < to; at += STEP_MS) {
        if (at >= gapFrom && at < gapFrom + DAY_MS / 4) continue;
        for (const { id, metric } of sensors) insert.run(at, id, valueAt(metric, at), at % DAY_MS === 0 ? 1 : 0);
        readings += sensors.length;
      }
      // Where totals stand beside the readings, they follow them.
      const hasTotals = database.prepare("SELECT 1 FROM sqlite_schema WHERE name = 'SensorReadingTotal'").pluck().get() === 1;
      if (hasTotals) database.prepare('UPDATE SensorReadingTotal SET count = count + CAST(? AS INTEGER), first_at = CAST(? AS INTEGER)').run(readings / sensors.length, from);
    })();
    return { from, to, readings };
  } finally {
    database.close();
  }
}
