// Ends with 0 where better-sqlite3 works: it opens a database, and its objects are collected without aborting the
// process, which is where a binary built for another Node-API version first fails. Run with --expose-gc.
const Database = require('better-sqlite3');

function collectGarbage() {
  if (globalThis.gc === undefined) throw new Error('Run this with --expose-gc.');
  globalThis.gc();
}

function leaveGarbage() {
  const database = new Database(':memory:');
  for (let count = 0; count < 50; count += 1) database.prepare(`SELECT ${count} AS value`).get();
}

for (let round = 0; round < 3; round += 1) {
  leaveGarbage();
  collectGarbage();
}
// Finalizers that were put off run as tasks of the event loop.
setImmediate(collectGarbage);
