import { calendarDaysBetween } from './calendar-days.ts';
import type { GrowingMedium } from './growing-medium.ts';
import type { GrowthStage } from './growth-stage.ts';

/** Something that holds from an instant on (epoch ms), until the next event of its kind. */
export interface DatedEvent {
  readonly id: number;
  readonly at: number;
}

export interface StageEvent extends DatedEvent {
  readonly stage: GrowthStage;
  /** Somebody estimated the date. */
  readonly isApproximate: boolean;
}

export interface PlacementEvent extends DatedEvent {
  /** Absent: from then on it stands in no growth unit. */
  readonly unitId?: number | undefined;
}

export interface PottingEvent extends DatedEvent {
  /** Litres. */
  readonly volumeL: number;
  readonly medium: GrowingMedium;
}

/** A stage that a plant is in, since when without a break. */
export interface StageReached {
  readonly stage: GrowthStage;
  readonly since: number;
  readonly isApproximate: boolean;
}

/** The order in which events count: by instant; of two at one instant, the one entered later comes later. */
export function byTime(one: DatedEvent, other: DatedEvent): number {
  return one.at - other.at || one.id - other.id;
}

/** What holds at an instant: the last event at or before it. Events may stand in any order; undefined before the first. */
export function inForceAt<Event extends DatedEvent>(events: readonly Event[], instant: number): Event | undefined {
  let last: Event | undefined;
  for (const event of events) if (event.at <= instant && (last === undefined || byTime(event, last) > 0)) last = event;
  return last;
}

/** The stage at an instant. The same stage entered twice in a row is one stay, since its first event. */
export function stageAt(events: readonly StageEvent[], instant: number): StageReached | undefined {
  let reached: StageReached | undefined;
  for (const { stage, at, isApproximate } of events.filter((event) => event.at <= instant).sort(byTime)) {
    if (stage !== reached?.stage) reached = { stage, since: at, isApproximate };
  }
  return reached;
}

/** How many calendar days of a zone a plant has been in its stage: 0 on the day on which it began. Undefined before the first stage. */
export function daysInStage(events: readonly StageEvent[], instant: number, timeZone: string): number | undefined {
  const reached = stageAt(events, instant);
  return reached && calendarDaysBetween(reached.since, instant, timeZone);
}

/** The growth unit in which a plant stands at an instant; undefined where it stands in none. */
export function unitAt(events: readonly PlacementEvent[], instant: number): number | undefined {
  return inForceAt(events, instant)?.unitId;
}
