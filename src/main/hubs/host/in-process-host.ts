import { systemClock, type Clock } from '../../platform/clock.ts';
import type { HostCommand, HostProcess, HostReport } from './host-messages.ts';
import { runSerialHost } from './serial-host.ts';

/** The serial host inside the calling process: for tests, for benches, for a core without Electron. */
export function startSerialHostInProcess(clock: Clock = systemClock): HostProcess {
  let isRunning = true;
  let toHost: (command: HostCommand) => void = () => undefined;
  let toMain: (report: HostReport) => void = () => undefined;
  const onExit: ((reason: string) => void)[] = [];
  const deliver = (run: () => void) => queueMicrotask(() => isRunning && run());

  const stopHost = runSerialHost(
    {
      post: (report) => deliver(() => toMain(report)),
      listen: (listener) => {
        toHost = listener;
        return () => (toHost = () => undefined);
      },
    },
    clock,
  );
  return {
    pipe: {
      post: (command) => deliver(() => toHost(command)),
      listen: (listener) => {
        toMain = listener;
        return () => (toMain = () => undefined);
      },
    },
    kill: () => {
      if (!isRunning) return;
      isRunning = false;
      const tell = (reason: string) => onExit.forEach((run) => run(reason));
      stopHost().then(() => tell('stopped'), (error: unknown) => tell(String(error)));
    },
    onExit: (run) => void onExit.push(run),
  };
}
