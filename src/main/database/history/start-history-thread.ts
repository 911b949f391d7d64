import { MessageChannel, Worker } from 'node:worker_threads';
import { messagePortPipe } from './message-port-pipe.ts';
import type { HistorySetup, HistoryThread, HistoryThreadStarter, LogLine } from './history-thread.ts';

/** What the entry of a thread finds in its `workerData`. */
export interface HistoryWorkerData {
  readonly setup: HistorySetup;
  readonly port: MessageChannel['port1'];
}

/** What main says beside the calls: only that it is time to end. */
export const END = 'end';

/** Starts threads from a file: the built entry in the product, `history-worker.ts` itself from source. */
export function historyThreadsFrom(file: string | URL): HistoryThreadStarter {
  return (setup, onLog) => startThread(file, setup, onLog);
}

function startThread(file: string | URL, setup: HistorySetup, onLog: (line: LogLine) => void): HistoryThread {
  const { port1: near, port2: far } = new MessageChannel();
  const workerData: HistoryWorkerData = { setup, port: far };
  const worker = new Worker(file, { workerData, transferList: [far], name: `SYSGrow history ${setup.role}`, execArgv: [] });
  let failure: unknown;
  worker.on('message', onLog);
  worker.on('error', (error) => (failure = error));
  worker.once('exit', () => near.close());
  return {
    pipe: messagePortPipe(near),
    end: () => worker.postMessage(END),
    kill: () => void worker.terminate(),
    onExit: (run) => void worker.once('exit', (code) => run(failure === undefined ? `exit code ${code}` : String(failure))),
  };
}
