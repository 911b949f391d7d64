import type { ClientMessage, ServerMessage } from '../../../shared/rpc/wire.ts';
import type { HistorySetup, HistoryThread, LogLine } from './history-thread.ts';
import { serveHistory } from './serve-history.ts';

/** What a thread of the history does, inside the calling one: for tests, which own the clock and must not wait. */
export function startHistoryInProcess(setup: HistorySetup, onLog: (line: LogLine) => void): HistoryThread {
  let isRunning = true;
  let toThread: (message: unknown) => void = () => undefined;
  let toMain: (message: ServerMessage) => void = () => undefined;
  const onExit: ((reason: string) => void)[] = [];
  // Cloned and delivered later, as between threads.
  const deliver = <T>(message: T, take: (message: T) => void) => {
    const copy = structuredClone(message);
    queueMicrotask(() => isRunning && take(copy));
  };

  const close = serveHistory({
    setup,
    pipe: {
      post: (message) => deliver(message, (copy) => toMain(copy)),
      listen: (listener) => {
        toThread = listener;
        return () => (toThread = () => undefined);
      },
    },
    tell: onLog,
  });
  const exit = (reason: string) => {
    if (!isRunning) return;
    isRunning = false;
    close();
    queueMicrotask(() => onExit.forEach((run) => run(reason)));
  };
  return {
    pipe: {
      post: (message: ClientMessage) => deliver<unknown>(message, (copy) => toThread(copy)),
      listen: (listener) => {
        toMain = listener;
        return () => (toMain = () => undefined);
      },
    },
    end: () => exit('ended'),
    kill: () => exit('killed'),
    onExit: (run) => void onExit.push(run),
  };
}
