import { fork, type ChildProcess } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import type { HostProcess, HostReport } from '../../src/main/hubs/host/host-messages.ts';

/** Starts the serial host as a child process. `started` is given each one, so that a test can kill it. */
export function startSerialHostInChild(started: (child: ChildProcess) => void): HostProcess {
  const child = fork(fileURLToPath(new URL('./serial-host-child.ts', import.meta.url)), { serialization: 'advanced', execArgv: [] });
  started(child);
  return {
    pipe: {
      post: (command) => void (child.connected && child.send(command, () => undefined)),
      listen: (take) => {
        const listener = (message: unknown) => take(message as HostReport);
        child.on('message', listener);
        return () => void child.off('message', listener);
      },
    },
    kill: () => void child.kill('SIGKILL'),
    onExit: (run) => void child.once('exit', (code, signal) => run(`exit ${code ?? signal}`)),
  };
}
