/** One line as it came off a link, without its line end. */
export interface ReceivedLine {
  readonly bytes: Uint8Array;
  /** Monotonic milliseconds (the clock of main) at which the last of its bytes was read. */
  readonly monotonicMs: number;
}

/** What the framing threw away, so that the hub page can say it. */
export interface DroppedInput {
  readonly kind: 'overlong' | 'flood';
  /** Bytes for `overlong`, lines for `flood`. */
  readonly count: number;
}

/** What a link tells. After `onDown` it tells nothing more. */
export interface LinkListener {
  onOpen(): void;
  onLines(lines: readonly ReceivedLine[]): void;
  onDropped(dropped: DroppedInput): void;
  /** Once, whether the port never opened, went away, or was closed. `code` tells port_busy from port_denied, port_missing, link_down. */
  onDown(reason: LinkDownReason): void;
}

export interface LinkDownReason {
  readonly code: 'port_busy' | 'port_denied' | 'port_missing' | 'link_down' | 'closed';
  /** A sentence for the grower. */
  readonly message: string;
}

/**
 * One physical connection: opened once, closed once, never re-opened or re-used. Nothing is queued across a
 * reconnect: a write while the link is down is refused at once.
 */
export interface SerialLink {
  readonly path: string;
  /** @throws AppError `link_down` when the bytes did not all reach the operating system. */
  write(bytes: Uint8Array): Promise<void>;
  close(): void;
}

export interface LinkOptions {
  readonly path: string;
  readonly baudRate: number;
}

/** Opens links: the serial host in the app, a link in memory for the simulated hub. */
export interface LinkOpener {
  open(options: LinkOptions, listener: LinkListener): SerialLink;
}
