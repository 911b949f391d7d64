import type { HubEvent, HubProtocol, ProtocolSession } from '../../src/main/hubs/hub-protocol.ts';
import { FakeClock } from './fake-clock.ts';

/** A session on no link at all: what it writes and says is kept, and the test plays the hub. */
export class SessionBench {
  readonly clock = new FakeClock();
  readonly session: ProtocolSession;
  #written: string[] = [];
  #events: HubEvent[] = [];

  constructor(protocol: HubProtocol) {
    this.session = protocol.startSession({
      clock: this.clock,
      mayBeginMidLine: true,
      emit: (event) => this.#events.push(event),
      send: (bytes) => {
        this.#written.push(Buffer.from(bytes).toString('latin1'));
        return Promise.resolve();
      },
    });
    this.session.start();
  }

  /** The hub sends lines; returns whether each made sense. */
  hears(...lines: readonly (string | Uint8Array)[]): readonly boolean[] {
    return lines.map((line) => this.session.take(typeof line === 'string' ? Buffer.from(line, 'latin1') : line, this.clock.monotonicMs()));
  }

  /** What was written since this was last asked. */
  takeWritten(): readonly string[] {
    const written = this.#written;
    this.#written = [];
    return written;
  }

  /** What was said since this was last asked. */
  takeEvents(): readonly HubEvent[] {
    const events = this.#events;
    this.#events = [];
    return events;
  }
}
