import type { ReadingToStore } from '../../../src/main/database/repositories/reading-batch.ts';

export const PERIOD_MS = 10_000;
export const READINGS_PER_HOUR = 3_600_000 / PERIOD_MS;
/** The first hour of every generated room; a Monday. */
export const ROOM_START = Date.UTC(2025, 5, 2);

const DAY_STEPS = 24 * READINGS_PER_HOUR;
const JITTER_MS = 100;
/** In the middle of the period no jitter carries a reading into another hour. */
const PHASE_MS = PERIOD_MS / 2;
const CHANNELS_PER_HUB = 8;

/** One reading of a channel: instant and value with one decimal. */
export interface Sample {
  readonly at: number;
  readonly value: number;
}

/**
 * A sensor that says a value every 10 s, up to 100 ms early or late: a wave over the day, noise that lingers as in a room,
 * and a resolution of 0.1. The same channel always says the same. Channels differ in level, swing and noise.
 */
export function* channelSamples(channel: number, steps: number, startAt = ROOM_START + PHASE_MS): Generator<Sample, void> {
  const random = randomFrom(1_000 + channel);
  const level = 20 + (channel % 5) * 10;
  const swing = 1 + (channel % 4);
  const roughness = 0.03 * (1 + (channel % 6));
  let drift = 0;
  for (let step = 0; step < steps; step += 1) {
    drift = 0.98 * drift + roughness * (random() + random() + random() - 1.5) * 2;
    const value = level + swing * Math.sin((2 * Math.PI * (step % DAY_STEPS)) / DAY_STEPS) + drift;
    const jitter = Math.round((2 * random() - 1) * JITTER_MS);
    yield { at: startAt + step * PERIOD_MS + jitter, value: Math.round(value * 10) / 10 };
  }
}

/** When in its period each of many hubs reports all of its eight sensors: spread evenly, none near its ends. */
export function spreadHubs(channels: number): (channel: number) => number {
  const hubs = Math.ceil(channels / CHANNELS_PER_HUB);
  return (channel) => JITTER_MS + Math.round(((PERIOD_MS - 2 * JITTER_MS - 1) * Math.floor(channel / CHANNELS_PER_HUB)) / hubs);
}

export interface RoomStream {
  readonly sensorIds: readonly number[];
  readonly steps: number;
  readonly stepsPerBatch: number;
  /** A whole hour; that of every kept room when left out. */
  readonly startAt?: number;
  /** When in its period a channel reports; in the middle when left out. */
  readonly phaseOf?: (channel: number) => number;
}

/** What a room of sensors says, step by step. */
export function* roomBatches({ sensorIds, steps, stepsPerBatch, startAt = ROOM_START, phaseOf = () => PHASE_MS }: RoomStream): Generator<readonly ReadingToStore[], void> {
  const channels = sensorIds.map((sensorId, channel) => ({ sensorId, samples: channelSamples(channel, steps, startAt + phaseOf(channel)) }));
  for (let done = 0; done < steps; done += stepsPerBatch) {
    const batch: ReadingToStore[] = [];
    for (let step = done; step < Math.min(done + stepsPerBatch, steps); step += 1) {
      for (const { sensorId, samples } of channels) {
        const sample = samples.next();
        if (!sample.done) batch.push({ sensorId, at: sample.value.at, value: sample.value.value, quality: 'good' });
      }
    }
    yield batch;
  }
}

/** Mulberry32: numbers from 0 to below 1 that only look random. */
function randomFrom(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}
