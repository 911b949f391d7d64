import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

type PeerName = 'raw_peer' | 'shp_peer' | 'mysensors_peer';

/** A process that plays a hub on a pseudo-terminal. */
export class PtyPeer {
  readonly link: string;
  readonly #process: ChildProcess;
  readonly #received: Buffer[] = [];

  constructor(link: string, child: ChildProcess) {
    this.link = link;
    this.#process = child;
    child.stdout?.on('data', (data: Buffer) => this.#received.push(data));
  }

  /** Starts the peer; `link` is the path under which it appears, as `/dev/ttyUSB0` would. */
  static async start(name: PeerName, link: string, ...options: readonly string[]): Promise<PtyPeer> {
    const script = fileURLToPath(new URL(`./peers/${name}.py`, import.meta.url));
    const child = spawn('python3', ['-u', '-B', script, link, ...options], { stdio: ['pipe', 'pipe', 'inherit'] });
    const [first] = (await once(child.stdout, 'data')) as [Buffer];
    if (!first.toString().startsWith('ready')) throw new Error(`${name} did not start: ${first.toString()}`);
    return new PtyPeer(link, child);
  }

  /** For raw_peer: sends the bytes to the app. Resolves when the peer has taken them. */
  async say(bytes: string | Uint8Array): Promise<void> {
    if (this.#process.stdin?.write(bytes) === false) await once(this.#process.stdin, 'drain');
  }

  /** For raw_peer: what the app has written so far. */
  heard(): string {
    return Buffer.concat(this.#received).toString('latin1');
  }

  /** The board hangs: it neither sends nor takes anything. */
  freeze(): void {
    this.#process.kill('SIGSTOP');
  }

  /**
   * Pulls the plug: the device path is gone, and the pseudo-terminal with it, whatever was on its way. The path goes
   * first, since the system gives the number of a dead terminal to the next one that anybody opens.
   */
  async unplug(): Promise<void> {
    rmSync(this.link, { force: true });
    await this.#end('SIGKILL');
  }

  /** Asks the peer to end, which takes its path away. */
  async stop(): Promise<void> {
    await this.#end('SIGTERM');
  }

  async #end(signal: NodeJS.Signals): Promise<void> {
    if (this.#process.exitCode !== null || this.#process.signalCode !== null) return;
    const exited = once(this.#process, 'exit');
    this.#process.kill(signal);
    await exited;
    this.#process.stdin?.destroy();
  }
}
