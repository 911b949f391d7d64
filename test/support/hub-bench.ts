import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { HubState, ProtocolName } from '../../src/shared/contract/hubs.contract.ts';
import { HubConnection } from '../../src/main/hubs/hub-connection.ts';
import type { HubEvent } from '../../src/main/hubs/hub-protocol.ts';
import { PortWatcher } from '../../src/main/hubs/port-watcher.ts';
import { ALL_PROTOCOLS } from '../../src/main/hubs/protocols/all-protocols.ts';
import { startSerialHostInProcess } from '../../src/main/hubs/host/in-process-host.ts';
import type { SerialHostStarter } from '../../src/main/hubs/host/host-messages.ts';
import { SerialHostClient } from '../../src/main/hubs/serial-host-client.ts';
import type { LinkDownReason, SerialLink } from '../../src/main/hubs/serial-link.ts';
import { systemClock } from '../../src/main/platform/clock.ts';
import { silentLog } from '../../src/main/platform/log.ts';

/** What a link told, for tests that look at links themselves. */
export interface OpenedLink {
  readonly link: SerialLink;
  readonly lines: string[];
  readonly dropped: { overlong: number; flood: number };
  isOpen: boolean;
  down: LinkDownReason | undefined;
}

/** What a connection told. */
export interface RunningHub {
  readonly connection: HubConnection;
  readonly states: HubState[];
  readonly events: HubEvent[];
  readonly values: number[];
}

/** Real serial links on pseudo-terminals in a folder of their own. */
export class HubBench {
  readonly folder = mkdtempSync(join(tmpdir(), 'sysgrow-hubs-'));
  readonly client: SerialHostClient;
  readonly #watcher = new PortWatcher({ clock: systemClock, log: silentLog });
  readonly #hubs: HubConnection[] = [];

  constructor(start: SerialHostStarter = startSerialHostInProcess) {
    this.client = new SerialHostClient({ start, clock: systemClock, log: silentLog });
  }

  path(name = 'hub'): string {
    return join(this.folder, name);
  }

  open(path = this.path()): OpenedLink {
    const lines: string[] = [];
    const dropped = { overlong: 0, flood: 0 };
    const opened: OpenedLink = {
      lines,
      dropped,
      isOpen: false,
      down: undefined,
      link: this.client.open({ path, baudRate: 115_200 }, {
        onOpen: () => (opened.isOpen = true),
        onLines: (received) => lines.push(...received.map((line) => Buffer.from(line.bytes).toString('latin1'))),
        onDropped: ({ kind, count }) => (dropped[kind] += count),
        onDown: (reason) => (opened.down = reason),
      }),
    };
    return opened;
  }

  connect(protocol?: ProtocolName, path = this.path()): RunningHub {
    const states: HubState[] = [];
    const events: HubEvent[] = [];
    const values: number[] = [];
    const connection = new HubConnection({
      path,
      opener: this.client,
      clock: systemClock,
      random: Math.random,
      protocols: ALL_PROTOCOLS,
      ...(protocol ? { protocol } : {}),
      waker: this.#watcher,
      listener: {
        onState: (state) => states.at(-1) !== state && states.push(state),
        onRecognised: () => undefined,
        onEvent: (event) => {
          if (event.t === 'reading' && event.value !== null) values.push(event.value);
          else events.push(event);
        },
        onTraffic: () => undefined,
      },
    });
    this.#hubs.push(connection);
    connection.start();
    return { connection, states, events, values };
  }

  async stop(): Promise<void> {
    for (const hub of this.#hubs) hub.stop();
    this.#watcher.stop();
    await this.client.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}
