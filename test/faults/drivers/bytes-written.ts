import { readFileSync } from 'node:fs';
import { knownReading, FAULTS_FROM } from '../known-readings.ts';
import { addSensors, openRoom } from '../room.ts';

// A process that takes readings of 300 channels at 10 s for a while and says what that made it write.
const [folder = '', flushMs = '5000', minutes = '66'] = process.argv.slice(2);
const CHANNELS = 300;
const PERIOD_MS = 10_000;

const written = (): { readonly calls: number; readonly disk: number } => {
  const figures = Object.fromEntries(readFileSync('/proc/self/io', 'utf8').trim().split('\n').map((line) => line.split(': ')));
  return { calls: Number(figures['wchar']), disk: Number(figures['write_bytes']) };
};

const room = openRoom(folder, FAULTS_FROM);
addSensors(room, CHANNELS);
await room.history.writer.open({ now: room.clock.now() });
const before = written();
let readings = 0;
const end = room.clock.now() + Number(minutes) * 60_000;
while (room.clock.now() < end) {
  const from = room.clock.now();
  await room.pass(Number(flushMs));
  // Each channel at its own moment of the period.
  const batch = [];
  for (let id = 1; id <= CHANNELS; id += 1) {
    const phase = Math.floor(((id - 1) * PERIOD_MS) / CHANNELS);
    for (let at = Math.ceil((from - phase) / PERIOD_MS) * PERIOD_MS + phase; at < room.clock.now(); at += PERIOD_MS) batch.push(knownReading(id, at));
  }
  room.book.insert(batch.sort((a, b) => a.at - b.at));
  readings += batch.length;
}
const left = room.book.openRows;
await room.close();
const after = written();
process.stdout.write(JSON.stringify({ readings, left, perReading: { calls: (after.calls - before.calls) / readings, disk: (after.disk - before.disk) / readings } }));
