import { statSync, watch, type FSWatcher } from 'node:fs';
import { basename, dirname, isAbsolute } from 'node:path';
import type { CancelTimer, Clock } from '../platform/clock.ts';
import type { Log } from '../platform/log.ts';
import type { PortWaker } from './hub-connection-contract.ts';

/** Devices come with several events each, and udev sets their rights a moment later. */
const SETTLE_MS = 80;
/** How often a watched folder is looked after: it may not exist yet, or be another one of the same name. */
const CHECK_FOLDER_MS = 2_000;
const DEVICE_FOLDER = '/dev';
const DEVICE_NAMES = /^(tty(USB|ACM|AMA|XRUSB|THS|mxc|O|MFD|WCH)|rfcomm|serial|cu\.|tty\.)/;

interface WatchedFolder {
  readonly names: Map<string, number>;
  readonly cancelCheck: CancelTimer;
  watcher: FSWatcher | undefined;
  inode: number | undefined;
}

/**
 * Tells when serial ports come and go: watches `/dev` and the folders of paths given by hand. It watches `/dev` itself,
 * since `/dev/serial/by-id` vanishes with its last link and a watch on it with it. Where a folder cannot be watched
 * (Windows has no `/dev`) nothing is told, and reconnects go by their back-off.
 */
export class PortWatcher implements PortWaker {
  readonly #clock: Clock;
  readonly #log: Log;
  readonly #deviceFolder: string;
  readonly #folders = new Map<string, WatchedFolder>();
  readonly #wakers = new Set<{ readonly path: string; readonly wake: () => void }>();
  readonly #listeners = new Set<() => void>();
  readonly #changed = new Set<string>();
  #cancelTell: CancelTimer | undefined;

  constructor(options: { readonly clock: Clock; readonly log: Log; readonly deviceFolder?: string }) {
    this.#clock = options.clock;
    this.#log = options.log;
    this.#deviceFolder = options.deviceFolder ?? DEVICE_FOLDER;
  }

  /** Begins to watch `/dev`. */
  start(): void {
    if (!this.#folders.has(this.#deviceFolder)) this.#addFolder(this.#deviceFolder);
  }

  stop(): void {
    this.#cancelTell?.();
    for (const folder of this.#folders.keys()) this.#removeFolder(folder);
    this.#wakers.clear();
    this.#listeners.clear();
  }

  /** Calls `listener` when the list of ports may have changed; returns how to stop. */
  onPortsChanged(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  onChange(path: string, wake: () => void): () => void {
    if (!isAbsolute(path)) return () => undefined; // no file: COM3, or the simulated hub
    const entry = { path, wake };
    this.#wakers.add(entry);
    const folder = dirname(path);
    const name = basename(path);
    const watched = this.#folders.get(folder) ?? this.#addFolder(folder);
    watched.names.set(name, (watched.names.get(name) ?? 0) + 1);
    return () => {
      if (!this.#wakers.delete(entry)) return;
      const uses = (watched.names.get(name) ?? 1) - 1;
      if (uses > 0) watched.names.set(name, uses);
      else watched.names.delete(name);
      if (watched.names.size === 0 && folder !== this.#deviceFolder) this.#removeFolder(folder);
    };
  }

  #addFolder(folder: string): WatchedFolder {
    const watched: WatchedFolder = {
      names: new Map(),
      cancelCheck: this.#clock.every(CHECK_FOLDER_MS, () => this.#lookAfter(folder, watched)),
      watcher: undefined,
      inode: undefined,
    };
    this.#folders.set(folder, watched);
    this.#watch(folder, watched);
    return watched;
  }

  #removeFolder(folder: string): void {
    const watched = this.#folders.get(folder);
    watched?.cancelCheck();
    watched?.watcher?.close();
    this.#folders.delete(folder);
  }

  #lookAfter(folder: string, watched: WatchedFolder): void {
    if (inodeOf(folder) === watched.inode) return;
    this.#watch(folder, watched);
    this.#noteAll(folder, watched);
  }

  #watch(folder: string, watched: WatchedFolder): void {
    watched.watcher?.close();
    watched.watcher = undefined;
    watched.inode = inodeOf(folder);
    if (watched.inode === undefined) return;
    try {
      watched.watcher = watch(folder, { persistent: false }, (_event, name) => {
        if (name === null) this.#noteAll(folder, watched);
        else if (watched.names.has(name) || (folder === this.#deviceFolder && DEVICE_NAMES.test(name))) this.#note(`${folder}/${name}`);
      });
      watched.watcher.on('error', (error) => this.#giveUp(folder, watched, error));
    } catch (error) {
      this.#giveUp(folder, watched, error);
    }
  }

  /** The next look after the folder tries again if it is another one by then. */
  #giveUp(folder: string, watched: WatchedFolder, error: unknown): void {
    watched.watcher?.close();
    watched.watcher = undefined;
    this.#log.warn({ folder, error }, 'A folder of ports cannot be watched; hubs in it reconnect more slowly.');
  }

  #noteAll(folder: string, watched: WatchedFolder): void {
    for (const name of watched.names.keys()) this.#note(`${folder}/${name}`);
    if (folder === this.#deviceFolder) this.#note(folder);
  }

  #note(path: string): void {
    this.#changed.add(path);
    this.#cancelTell?.();
    this.#cancelTell = this.#clock.after(SETTLE_MS, () => this.#tell());
  }

  #tell(): void {
    const changed = new Set(this.#changed);
    this.#changed.clear();
    this.#cancelTell = undefined;
    const inDevices = [...changed].some((path) => path.startsWith(this.#deviceFolder));
    for (const { path, wake } of [...this.#wakers]) {
      // A device that came may be the one behind any link below the device folder, such as serial/by-id/….
      if (changed.has(path) || (inDevices && path.startsWith(`${this.#deviceFolder}/`))) wake();
    }
    for (const listener of [...this.#listeners]) listener();
  }
}

/** Undefined while it does not exist or must not be looked at. */
function inodeOf(folder: string): number | undefined {
  try {
    return statSync(folder, { throwIfNoEntry: false })?.ino;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EACCES') return undefined;
    throw error;
  }
}
