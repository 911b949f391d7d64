import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { hourOf } from '../../../src/main/database/history/hour.ts';
import { batchesOf, roomsOf, SENSORS, startOfStep, STEP_MS } from '../campaign.ts';
import { addSensors, openRoom, type Room } from '../room.ts';

// A process that stores, seals, deletes, prunes and writes a document step by step, and says what it promises: a line
// each in the file `promised` of the folder and on its output.
const [folder = '', firstStep = '0', endStep = 'Infinity'] = process.argv.slice(2);
const RESTART_EVERY = 50;
const PRUNE_EVERY = 60;
const DOCUMENT_EVERY = 4;

function promise(line: string): void {
  appendFileSync(join(folder, 'promised'), `${line}\n`);
  process.stdout.write(`${line}\n`);
}

async function prune(room: Room, hour: number): Promise<void> {
  promise(`prunes ${hour}`);
  while ((await room.history.writer.pruneChunks({ hour, now: room.clock.now() })).deleted > 0);
  promise(`pruned ${hour}`);
}

let sealedUntil = 0;
let room = openRoom(folder, startOfStep(Number(firstStep)));
addSensors(room, SENSORS.length);
promise('opened');
for (let step = Number(firstStep); step < Number(endStep); step += 1) {
  for (const [index, batch] of batchesOf(step).entries()) {
    room.book.insert(batch);
    promise(`stored ${step} ${index}`);
  }
  await room.pass(STEP_MS, 5_000);
  const sealed = room.sealing.figures().sealedUntil ?? 0;
  if (sealed > sealedUntil) promise(`sealed ${sealed}`);
  sealedUntil = Math.max(sealed, sealedUntil);
  if (step % DOCUMENT_EVERY === 0) {
    room.document.set('rooms', roomsOf(step));
    promise(`document ${step}`);
  }
  if (step % PRUNE_EVERY === PRUNE_EVERY - 1) await prune(room, hourOf(room.clock.now()) - 4);
  if (step % RESTART_EVERY === RESTART_EVERY - 1) {
    await room.close();
    room = openRoom(folder, startOfStep(step + 1));
  }
}
await room.close();
