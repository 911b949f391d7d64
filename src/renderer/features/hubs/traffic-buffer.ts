import type { TrafficLine } from '../../../shared/contract/hubs.contract.ts';

/** Lines of a hub that the page holds: enough to read, few enough to draw. */
export const TRAFFIC_LIMIT = 300;

/** A line with a number of its own, so that a list can tell equal lines apart. */
export interface NumberedLine extends TrafficLine {
  readonly id: number;
}

export interface Traffic {
  /** Oldest first, at most `TRAFFIC_LIMIT`. */
  readonly lines: readonly NumberedLine[];
  readonly nextId: number;
  readonly isPaused: boolean;
  /** Lines that came while it was paused. */
  readonly missed: number;
  /** Whether lines came too fast for the topic. */
  readonly hasGap: boolean;
}

export const NO_TRAFFIC: Traffic = { lines: [], nextId: 0, isPaused: false, missed: 0, hasGap: false };

export type TrafficAction =
  | { readonly t: 'came'; readonly lines: readonly TrafficLine[]; readonly hasGap: boolean }
  | { readonly t: 'pause' }
  | { readonly t: 'resume' }
  | { readonly t: 'clear' };

/** The next state of the traffic list. Lines that come during a pause are counted, not kept. */
export function reduceTraffic(traffic: Traffic, action: TrafficAction): Traffic {
  switch (action.t) {
    case 'came': {
      if (traffic.isPaused) return { ...traffic, missed: traffic.missed + action.lines.length };
      const taken = action.lines.slice(-TRAFFIC_LIMIT);
      const numbered = taken.map((line, index) => ({ ...line, id: traffic.nextId + index }));
      return {
        ...traffic,
        lines: [...traffic.lines, ...numbered].slice(-TRAFFIC_LIMIT),
        nextId: traffic.nextId + taken.length,
        hasGap: traffic.hasGap || action.hasGap,
      };
    }
    case 'pause':
      return { ...traffic, isPaused: true };
    case 'resume':
      return { ...traffic, isPaused: false, missed: 0 };
    case 'clear':
      return { ...NO_TRAFFIC, nextId: traffic.nextId, isPaused: traffic.isPaused };
  }
}
