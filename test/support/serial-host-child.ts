import type { HostCommand } from '../../src/main/hubs/host/host-messages.ts';
import { runSerialHost } from '../../src/main/hubs/host/serial-host.ts';
import { systemClock } from '../../src/main/platform/clock.ts';

// The serial host as a plain child process of Node, for tests that need one that can be killed.
runSerialHost(
  {
    post: (report) => process.send?.(report),
    listen: (take) => {
      const listener = (message: unknown) => take(message as HostCommand);
      process.on('message', listener);
      return () => void process.off('message', listener);
    },
  },
  systemClock,
);
process.on('disconnect', () => process.exit(0));
