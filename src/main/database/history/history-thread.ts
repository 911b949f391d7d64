import type { LogFields } from '../../platform/log.ts';
import type { ClientMessage, Pipe, ServerMessage } from '../../../shared/rpc/wire.ts';

/**
 * The threads that work on the files of the history. The writer alone writes `history.db`; the reader answers charts;
 * the chores (copies, exports, checks) take long and must keep neither waiting.
 */
export type HistoryRole = 'writer' | 'reader' | 'chores';

/** What a thread is told when it starts. */
export interface HistorySetup {
  readonly role: HistoryRole;
  /** The data folder, which holds `sysgrow.db` and `history.db`. */
  readonly folder: string;
  /** Whether answers are compared with the contract: in tests and in development. */
  readonly checkOutput: boolean;
}

/** A line for main's log: a thread writes no file of its own. */
export interface LogLine {
  readonly level: 'debug' | 'info' | 'warn' | 'error';
  readonly fields: LogFields;
  readonly sentence: string;
}

/** A running thread, or what stands for one in a test. */
export interface HistoryThread {
  readonly pipe: Pipe<ClientMessage, ServerMessage>;
  /** Asks it to close its files and to end. */
  end(): void;
  /** Ends it wherever it is; SQLite then rolls back what was not committed. */
  kill(): void;
  onExit(run: (reason: string) => void): void;
}

/** Starts a thread in a role, and passes on the lines that it has for the log. */
export type HistoryThreadStarter = (setup: HistorySetup, onLog: (line: LogLine) => void) => HistoryThread;
