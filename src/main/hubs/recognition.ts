import type { HubProtocol } from './hub-protocol.ts';

/** How sure the lines so far make one of each protocol, in the order of the protocols. */
export type Scores = readonly number[];

/** From here on a device counts as recognised. */
const CERTAIN = 10;
/** Free text that now and then looks like a protocol must not add up to certainty. */
const PENALTY = 2;

export function noScores(protocols: readonly HubProtocol[]): Scores {
  return protocols.map(() => 0);
}

/** The scores after one more line. */
export function scoreLine(scores: Scores, protocols: readonly HubProtocol[], line: Uint8Array): Scores {
  return protocols.map((protocol, index) => {
    const gained = protocol.classify(line);
    const before = scores[index] ?? 0;
    return gained > 0 ? before + gained : Math.max(0, before - PENALTY);
  });
}

/** The protocol that the lines speak for certain, if one is far ahead of every other. */
export function recognise(scores: Scores, protocols: readonly HubProtocol[]): HubProtocol | undefined {
  const best = Math.max(...scores);
  if (best < CERTAIN || scores.filter((score) => score * 2 > best).length !== 1) return undefined;
  return protocols[scores.indexOf(best)];
}
