import type { PlantEventKind, PlantWithEvents } from '../../../shared/contract/plants.contract.ts';
import { byTime, type PlacementEvent, type PottingEvent, type StageEvent } from '../../../shared/domain/plant-timeline.ts';

export type HistoryEntry =
  | ({ readonly kind: Extract<PlantEventKind, 'stage'> } & StageEvent)
  | ({ readonly kind: Extract<PlantEventKind, 'placement'> } & PlacementEvent)
  | ({ readonly kind: Extract<PlantEventKind, 'potting'> } & PottingEvent);

/** Everything that happened to a plant, newest first; what happened at one instant in the order stage, place, pot. */
export function historyOf({ stages, placements, pottings }: Pick<PlantWithEvents, 'stages' | 'placements' | 'pottings'>): HistoryEntry[] {
  const newestFirst = <Event extends { readonly id: number; readonly at: number }>(events: readonly Event[]): Event[] => events.toSorted(byTime).reverse();
  const all: HistoryEntry[] = [
    ...newestFirst(stages).map((event) => ({ kind: 'stage' as const, ...event })),
    ...newestFirst(placements).map((event) => ({ kind: 'placement' as const, ...event })),
    ...newestFirst(pottings).map((event) => ({ kind: 'potting' as const, ...event })),
  ];
  return all.sort((one, other) => other.at - one.at);
}
