import { ipcMain, type IpcMainEvent, type WebContents } from 'electron';
import { BRIDGE_CHANNEL } from '../../shared/rpc/bridge-channel.ts';
import { AppError } from '../../shared/rpc/errors.ts';
import type { Server } from '../../shared/rpc/server.ts';
import type { Caller } from '../../shared/rpc/server-options.ts';
import type { ServerMessage } from '../../shared/rpc/wire.ts';
import type { Log } from '../platform/log.ts';
import { senderProblem } from './sender-check.ts';

/** Messages that a page may send before the core has started; an honest page sends a few dozen. */
const MAX_WAITING = 200;

interface PageSession {
  readonly name: string;
  /** Messages that came before there was a server. */
  readonly waiting: unknown[];
  take: ((message: unknown) => void) | undefined;
  disconnect: (why?: AppError) => void;
}

export interface ElectronBridgeOptions {
  readonly log: Log;
  readonly caller: Caller;
  readonly trustedOrigins: readonly string[];
}

/**
 * Carries the messages of the app's windows over one IPC channel. Every message's sender is checked; a page gets a
 * pipe of its own, which ends when the page is reloaded, crashes or closes.
 */
export class ElectronBridge {
  readonly #options: ElectronBridgeOptions;
  readonly #sessions = new Map<WebContents, PageSession | undefined>();
  #server: Server | undefined;

  constructor(options: ElectronBridgeOptions) {
    this.#options = options;
    ipcMain.on(BRIDGE_CHANNEL, (event, name: unknown, message: unknown) => this.#take(event, name, message));
  }

  /** Lets a window use the bridge. */
  admit(contents: WebContents): void {
    this.#sessions.set(contents, undefined);
    contents.on('render-process-gone', () => this.#end(contents));
    contents.once('destroyed', () => {
      this.#end(contents);
      this.#sessions.delete(contents);
    });
  }

  /** Answers from now on, first what came before. */
  serve(server: Server): void {
    this.#server = server;
    for (const [contents, session] of this.#sessions) if (session) this.#connect(server, contents, session);
  }

  /**
   * Ends what is under way, each call with an answer that says why, and keeps what comes until `serve` is called again:
   * the core starts anew.
   */
  pause(): void {
    this.#server = undefined;
    for (const session of this.#sessions.values()) {
      session?.disconnect(new AppError('cancelled', 'The app starts anew. Try again in a moment.'));
      if (session) session.take = undefined;
    }
  }

  /** Ends all sessions; for the end of the app. */
  close(): void {
    ipcMain.removeAllListeners(BRIDGE_CHANNEL);
    for (const contents of this.#sessions.keys()) this.#end(contents);
  }

  #take(event: IpcMainEvent, name: unknown, message: unknown): void {
    const problem = this.#problemOf(event, name);
    if (problem !== undefined || typeof name !== 'string') {
      this.#options.log.warn({ problem }, 'A message to the bridge was refused.');
      const id = (message as { id?: unknown } | null)?.id;
      const refusal: ServerMessage = { t: 'error', id: typeof id === 'number' ? id : -1, error: { code: 'forbidden', message: 'Only the window of the app may do this.' } };
      event.reply(BRIDGE_CHANNEL, name, refusal);
      return;
    }
    const session = this.#sessionOf(event.sender, name);
    if (session.take) session.take(message);
    else if (session.waiting.length < MAX_WAITING) session.waiting.push(message);
  }

  #problemOf(event: IpcMainEvent, name: unknown): string | undefined {
    if (typeof name !== 'string' || name.length > 64) return 'no session';
    const frame = event.senderFrame;
    const sender = { isOurWindow: this.#sessions.has(event.sender), isTopFrame: frame !== null && frame.parent === null, origin: frame?.origin ?? '' };
    return senderProblem(sender, this.#options.trustedOrigins);
  }

  #sessionOf(contents: WebContents, name: string): PageSession {
    const known = this.#sessions.get(contents);
    if (known?.name === name) return known;
    this.#end(contents);
    const session: PageSession = { name, waiting: [], take: undefined, disconnect: () => {} };
    this.#sessions.set(contents, session);
    if (this.#server) this.#connect(this.#server, contents, session);
    return session;
  }

  #connect(server: Server, contents: WebContents, session: PageSession): void {
    session.disconnect = server.connect(
      {
        post: (message) => contents.send(BRIDGE_CHANNEL, session.name, message),
        listen: (onMessage) => {
          session.take = onMessage;
          return () => (session.take = () => {});
        },
      },
      this.#options.caller,
    );
    for (const message of session.waiting.splice(0)) session.take?.(message);
  }

  #end(contents: WebContents): void {
    const session = this.#sessions.get(contents);
    if (!session) return;
    this.#sessions.set(contents, undefined);
    session.disconnect();
  }
}
