import '../../../shared/rpc/zod-jitless.ts';
import { parentPort, workerData } from 'node:worker_threads';
import { must } from '../../../shared/rpc/errors.ts';
import type { LogLine } from './history-thread.ts';
import { messagePortPipe } from './message-port-pipe.ts';
import { serveHistory } from './serve-history.ts';
import { END, type HistoryWorkerData } from './start-history-thread.ts';

// The entry of the threads of the history. What it was told when it was started says which of them it is.
const { setup, port } = workerData as HistoryWorkerData;
const parent = must(parentPort, 'this file runs as a thread only');

const close = serveHistory({
  setup,
  pipe: messagePortPipe(port),
  tell: (line: LogLine) => parent.postMessage(line),
});

parent.on('message', (message) => {
  if (message !== END) return;
  close();
  // With both ports closed nothing keeps the thread.
  port.close();
  parent.close();
});
