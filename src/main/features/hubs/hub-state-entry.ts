import type { HubState } from '../../../shared/contract/hubs.contract.ts';
import type { ActivityKind } from '../../../shared/contract/activity.contract.ts';

/** What was last put on record of whether a hub is there. */
export type Presence = 'unknown' | 'there' | 'gone' | 'wrong';

/**
 * Which entry a new state deserves. A hub that is gone stays gone while the app tries again, whichever way each try
 * fails: only what comes after it was there, or after nothing was known, is news.
 */
export function entryForState(state: HubState, before: Presence): { readonly kind: ActivityKind; readonly presence: Presence } | undefined {
  switch (state) {
    case 'online':
      return before === 'there' ? undefined : { kind: 'hub_online', presence: 'there' };
    case 'lost':
      return before === 'gone' ? undefined : { kind: 'hub_lost', presence: 'gone' };
    case 'unavailable':
      return before === 'gone' ? undefined : { kind: 'hub_unavailable', presence: 'gone' };
    case 'wrong_hub':
      return before === 'wrong' ? undefined : { kind: 'hub_wrong', presence: 'wrong' };
    case 'connecting':
    case 'listening':
      return undefined;
  }
}
