// What a product without chunks does to forget: deletes row by row, one day in a transaction, with a pause between two.
import { parentPort, workerData } from 'node:worker_threads';
import { setTimeout as wait } from 'node:timers/promises';
import { openBareRows } from './bare-rows.ts';

const DAY_MS = 86_400_000;
const PAUSE_MS = 2;

const { file, from, days } = workerData as { readonly file: string; readonly from: number; readonly days: number };
const { connection, close } = openBareRows(file);
const remove = connection.prepare<[number, number]>('DELETE FROM Reading WHERE sensor_id = 1 AND at >= CAST(? AS INTEGER) AND at < CAST(? AS INTEGER)');
for (let day = 0; day < days; day += 1) {
  remove.run(from + day * DAY_MS, from + (day + 1) * DAY_MS);
  await wait(PAUSE_MS);
}
close();
parentPort?.close();
