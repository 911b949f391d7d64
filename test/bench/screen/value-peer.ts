import { spawn, type ChildProcessByStdio } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface, type Interface } from 'node:readline';
import type { Readable, Writable } from 'node:stream';

/** A hub on a pseudo-terminal that says a value when told to, and when exactly it said it. */
export class ValuePeer {
  readonly #child: ChildProcessByStdio<Writable, Readable, null>;
  readonly #lines: Interface;
  /** Rejects when the peer ends, so that nobody waits for its next word for ever. */
  readonly #gone: Promise<never>;

  private constructor(link: string) {
    this.#child = spawn('python3', [join(import.meta.dirname, 'value_peer.py'), link], { stdio: ['pipe', 'pipe', 'inherit'] });
    this.#lines = createInterface(this.#child.stdout);
    this.#gone = once(this.#child, 'exit').then(() => Promise.reject(new Error('The peer ended.')));
    this.#gone.catch(() => undefined);
  }

  /** Resolves when the terminal is there, under the path `link`. */
  static async start(link: string): Promise<ValuePeer> {
    const peer = new ValuePeer(link);
    await peer.#nextLine();
    return peer;
  }

  /** Says the value; answers the wall clock just before it was written, in epoch milliseconds. */
  async say(value: number): Promise<number> {
    const line = this.#nextLine();
    this.#child.stdin.write(`${value}\n`);
    return Number(await line);
  }

  async stop(): Promise<void> {
    if (this.#child.exitCode !== null) return;
    const exited = once(this.#child, 'exit');
    this.#child.stdin.end();
    await exited;
  }

  async #nextLine(): Promise<string> {
    const [line] = (await Promise.race([once(this.#lines, 'line'), this.#gone])) as [string];
    return line;
  }
}
