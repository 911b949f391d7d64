import type { HubChannel } from '../../../shared/contract/hubs.contract.ts';
import type { ChannelInfo } from '../../hubs/hub-protocol.ts';
import type { Clock } from '../../platform/clock.ts';
import type { ArrivedReading } from '../readings/ingest.ts';
import type { HubDeclaration } from '../readings/series.ts';

/** No board has so many; a device that names more talks nonsense. */
const MOST_CHANNELS = 1_000;
/** As a person may say at most: a longer word would keep a dead sensor fresh for days. */
const LONGEST_PERIOD_MS = 86_400_000;

interface KnownChannel {
  info: ChannelInfo;
  last: ArrivedReading | undefined;
}

/** What a hub has shown of its inputs and outputs since the app started. */
export class HubChannels {
  readonly #known = new Map<string, KnownChannel>();

  /** Takes over a description. False when there are too many channels already. */
  describe(info: ChannelInfo): boolean {
    const known = this.#known.get(info.channel);
    if (known) known.info = info;
    else return this.#add(info) !== undefined;
    return true;
  }

  /** Notes a raw value. False when there are too many channels already. */
  note(channel: string, reading: ArrivedReading): boolean {
    const known = this.#known.get(channel) ?? this.#add({ channel, direction: 'in', label: channel });
    if (!known) return false;
    known.last = reading;
    return true;
  }

  /** The last that the channel said, where it said anything. */
  last(channel: string): ArrivedReading | undefined {
    return this.#known.get(channel)?.last;
  }

  get(channel: string): ChannelInfo | undefined {
    return this.#known.get(channel)?.info;
  }

  infos(): ChannelInfo[] {
    return [...this.#known.values()].map(({ info }) => info);
  }

  /** As the contract shows them. @param sensorOf the sensor to which a channel is mapped. */
  list(clock: Clock, sensorOf: (channel: string) => number | undefined): HubChannel[] {
    const aheadMs = clock.now() - clock.monotonicMs();
    return [...this.#known.values()].map(({ info, last }) => {
      const { channel, direction, label, metric, unit } = info;
      const sensorId = sensorOf(channel);
      return {
        channel,
        direction,
        label,
        ...(metric === undefined ? {} : { metric }),
        ...(unit === undefined ? {} : { unit }),
        ...(last ? { lastValue: last.value !== null && Number.isFinite(last.value) ? last.value : null, lastAt: Math.round(last.monotonicMs + aheadMs) } : {}),
        ...(sensorId === undefined ? {} : { sensorId }),
      };
    });
  }

  #add(info: ChannelInfo): KnownChannel | undefined {
    if (this.#known.size >= MOST_CHANNELS) return undefined;
    const known: KnownChannel = { info, last: undefined };
    this.#known.set(info.channel, known);
    return known;
  }
}

/** What the recording of a channel needs to know of its description. */
export function declarationOf({ range, unit, periodMs }: ChannelInfo): HubDeclaration {
  return {
    ...(range && unit ? { range: { unit, range } } : {}),
    ...(periodMs === undefined || periodMs > LONGEST_PERIOD_MS ? {} : { periodMs }),
  };
}
