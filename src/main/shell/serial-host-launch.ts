import { utilityProcess } from 'electron';
import type { HostProcess, HostReport } from '../hubs/host/host-messages.ts';
import type { Log } from '../platform/log.ts';

/** Starts the serial host in a process of its own. `file` is its built entry. Works only once the app is ready. */
export function launchSerialHost(file: string, log: Log): HostProcess {
  const child = utilityProcess.fork(file, [], { serviceName: 'SYSGrow serial host', stdio: 'pipe' });
  child.stdout?.on('data', (text: Buffer) => log.info({ text: String(text).trim() }, 'The serial host said something.'));
  child.stderr?.on('data', (text: Buffer) => log.warn({ text: String(text).trim() }, 'The serial host complained.'));
  return {
    pipe: {
      post: (command) => child.postMessage(command),
      listen: (onMessage) => {
        const take = (report: HostReport): void => onMessage(report);
        child.on('message', take);
        return () => child.off('message', take);
      },
    },
    kill: () => void child.kill(),
    onExit: (run) => void child.once('exit', (code) => run(`exit code ${code}`)),
  };
}
