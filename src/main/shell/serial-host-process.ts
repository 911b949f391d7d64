import type { MessageEvent, ParentPort } from 'electron';
import type { HostCommand } from '../hubs/host/host-messages.ts';
import { runSerialHost } from '../hubs/host/serial-host.ts';
import { systemClock } from '../platform/clock.ts';

// The entry of the utility process that holds the serial ports. It ends with its parent, and a fault in a driver ends
// it alone: main starts another.
const port: ParentPort = process.parentPort;

runSerialHost(
  {
    post: (report) => port.postMessage(report),
    listen: (take) => {
      const listener = (event: MessageEvent) => take(event.data as HostCommand);
      port.on('message', listener);
      return () => void port.off('message', listener);
    },
  },
  systemClock,
);
