import { randomBytes } from 'node:crypto';
import type { Contract, Handlers } from '../../../shared/rpc/contract.ts';
import { createServer } from '../../../shared/rpc/server.ts';
import type { Pipe, ServerMessage } from '../../../shared/rpc/wire.ts';
import { systemClock } from '../../platform/clock.ts';
import type { Log } from '../../platform/log.ts';
import { historyFilesIn } from './history-files.ts';
import { choresContract } from './chores.contract.ts';
import { Chores } from './chores.ts';
import { historyReaderContract } from './history-reader.contract.ts';
import { HistoryReader } from './history-reader.ts';
import { historyWriterContract } from './history-writer.contract.ts';
import { HistoryWriter } from './history-writer.ts';
import type { HistorySetup, LogLine } from './history-thread.ts';
import { threadLog } from './thread-log.ts';

export interface HistoryService {
  readonly setup: HistorySetup;
  readonly pipe: Pipe<ServerMessage, unknown>;
  /** Takes lines for main's log. */
  readonly tell: (line: LogLine) => void;
}

/** Main alone is at the other end of the pipe, and decides who may ask what before it asks. */
const MAIN = { actor: 'app', role: 'owner' } as const;

/**
 * Answers the calls of one role until the function that it returns is called, which closes the files. The same code
 * runs in a thread of its own and, in tests, inside the calling one.
 */
export function serveHistory(service: HistoryService): () => void {
  const log = threadLog(service.tell);
  const files = historyFilesIn(service.setup.folder);
  switch (service.setup.role) {
    case 'writer': {
      const writer = new HistoryWriter(files, log);
      return serve(service, log, historyWriterContract, writer.handlers, () => writer.close());
    }
    case 'reader': {
      const reader = new HistoryReader(files);
      return serve(service, log, historyReaderContract, reader.handlers, () => reader.close());
    }
    case 'chores':
      return serve(service, log, choresContract, new Chores(service.setup.folder).handlers, () => undefined);
  }
}

function serve<C extends Contract>({ setup, pipe }: HistoryService, log: Log, contract: C, handlers: Handlers<C>, close: () => void): () => void {
  const server = createServer(contract, handlers, {
    clock: systemClock,
    checkOutput: setup.checkOutput,
    newReference: () => randomBytes(4).toString('hex'),
    report: (error, reference, path) => log.error({ error, reference, path }, 'A call to a thread of the history failed in a way nobody foresaw.'),
  });
  const disconnect = server.connect(pipe, MAIN);
  return () => {
    disconnect();
    close();
  };
}
