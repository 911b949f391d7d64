import type { Pipe } from '../../../shared/rpc/wire.ts';
import type { Clock } from '../../platform/clock.ts';
import { HostLink } from './host-link.ts';
import type { HostCommand, HostReport } from './host-messages.ts';
import { listUsbPorts } from './port-list.ts';

/**
 * Serves serial links over a pipe: bytes, framing and batches, nothing that decides. Runs in a process of its own
 * under Electron, so that a fault of a driver stops neither the window nor the database; in tests in the same
 * process. Never in a worker thread, where serialport's poller aborts the whole process.
 * @returns how to stop: closes every link and resolves when the ports are free.
 */
export function runSerialHost(pipe: Pipe<HostReport, HostCommand>, clock: Clock): () => Promise<void> {
  const links = new Map<number, HostLink>();
  /** Ports that are on their way to be free: opening one again has to wait, or it would find itself busy. */
  const closing = new Map<string, Promise<void>>();

  async function open(link: HostLink, baudRate: number): Promise<void> {
    await closing.get(link.path);
    await link.open(baudRate);
  }

  function close(id: number, link: HostLink): Promise<void> {
    links.delete(id);
    const done = Promise.all([closing.get(link.path), link.close()]).then(() => {
      if (closing.get(link.path) === done) closing.delete(link.path);
    });
    closing.set(link.path, done);
    return done;
  }

  function post(report: HostReport): void {
    pipe.post(report);
    if (report.t !== 'down') return;
    const link = links.get(report.link);
    if (link) void close(report.link, link);
  }

  function take(command: HostCommand): void {
    switch (command.t) {
      case 'open': {
        if (links.has(command.link)) return;
        const link = new HostLink(command.link, command.path, clock, post);
        links.set(command.link, link);
        return void open(link, command.baudRate);
      }
      case 'write': {
        const link = links.get(command.link);
        if (link) return link.write(command.id, command.bytes);
        return pipe.post({ t: 'written', link: command.link, id: command.id, problem: 'The connection is closed.' });
      }
      case 'close': {
        const link = links.get(command.link);
        return link && void close(command.link, link);
      }
      case 'ack':
        return links.get(command.link)?.ack(command.batches);
      case 'list':
        return void list(command.id);
      case 'ping':
        return pipe.post({ t: 'pong', id: command.id });
    }
  }

  async function list(id: number): Promise<void> {
    try {
      pipe.post({ t: 'ports', id, ports: await listUsbPorts() });
    } catch (error) {
      pipe.post({ t: 'ports', id, ports: [], problem: error instanceof Error ? error.message : String(error) });
    }
  }

  const stopListening = pipe.listen(take);
  return async () => {
    stopListening();
    await Promise.all([...links].map(([id, link]) => close(id, link)));
    await Promise.all(closing.values());
  };
}
