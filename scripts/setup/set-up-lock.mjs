// Keeps two set-ups of one user apart: they write to the same node_modules, out/ and cache.
import { createHash } from 'node:crypto';
import { rmSync } from 'node:fs';
import { connect, createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';

const retryMs = 250;

/**
 * Waits for the lock and takes it. The lock is a listening socket rather than a file, since the system releases it
 * with the process, however that ends.
 * @param {object} input
 * @param {string} input.folder the folder that the lock stands for
 * @param {() => void} input.onWait called once when somebody else holds it
 * @returns {Promise<() => Promise<void>>} releases the lock
 */
export async function takeSetUpLock({ folder, onWait }) {
  const address = lockAddress(folder);
  for (let hasWaited = false; ; hasWaited = true) {
    const release = await tryListen(address);
    if (release !== undefined) return release;
    if (!hasWaited) onWait();
    await removeIfDead(address);
    await wait(retryMs);
  }
}

/**
 * On Linux an abstract socket and on Windows a named pipe, which leave nothing behind; elsewhere a socket file.
 * @param {string} folder
 */
function lockAddress(folder) {
  const name = `sysgrow-desktop-set-up-${createHash('sha256').update(folder).digest('hex').slice(0, 16)}`;
  if (process.platform === 'linux') return `\0${name}`;
  if (process.platform === 'win32') return `\\\\.\\pipe\\${name}`;
  // The path of a socket is at most 104 bytes long, which a cache folder may exceed.
  return join('/tmp', `${name}.sock`);
}

/**
 * @param {string} address
 * @returns {Promise<(() => Promise<void>) | undefined>}
 */
function tryListen(address) {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.end());
    server.unref();
    server.once('error', (error) => {
      if (/** @type {NodeJS.ErrnoException} */ (error).code === 'EADDRINUSE') resolve(undefined);
      else reject(error);
    });
    server.listen(address, () => resolve(() => new Promise((closed) => server.close(() => closed(undefined)))));
  });
}

/**
 * Removes the socket file of a process that died.
 * @param {string} address
 * @returns {Promise<void>}
 */
function removeIfDead(address) {
  if (!address.endsWith('.sock')) return Promise.resolve();
  return new Promise((resolve) => {
    const socket = connect(address);
    socket.once('connect', () => {
      socket.destroy();
      resolve();
    });
    socket.once('error', (error) => {
      if (/** @type {NodeJS.ErrnoException} */ (error).code === 'ECONNREFUSED') rmSync(address, { force: true });
      resolve();
    });
  });
}
