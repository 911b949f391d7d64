import type { ActuatorConfigRepository } from '../../database/repositories/actuator-config.repository.ts';
import type { ChannelInfo, OutputInfo } from '../../hubs/hub-protocol.ts';

/** As the table has it; hubs put together longer ones. */
const MOST_NAME_CHARACTERS = 60;

/**
 * Keeps ActuatorConfig in step with what hubs say of their outputs. Call it inside a transaction. Nothing drives
 * outputs yet; what is known of them is kept from the first day.
 */
export class OutputBook {
  readonly #repository: ActuatorConfigRepository;

  constructor(repository: ActuatorConfigRepository) {
    this.#repository = repository;
  }

  /** Whether writing these down would change anything. */
  hasNews(hubId: number, outputs: readonly ChannelInfo[]): boolean {
    const known = this.#repository.listOfHub(hubId);
    return outputs.some(({ channel, output }) => {
      const actuator = known.find((one) => one.channel === channel);
      return output !== undefined && (!actuator || !isSame(actuator, output));
    });
  }

  write(hubId: number, outputs: readonly ChannelInfo[], at: number): void {
    const known = this.#repository.listOfHub(hubId);
    for (const { channel, label, output } of outputs) {
      if (!output) continue;
      const actuator = known.find((one) => one.channel === channel);
      if (!actuator) this.#repository.insert({ hubId, channel, name: nameOf(label, channel), ...output, createdAt: at });
      else if (!isSame(actuator, output)) this.#repository.describe(actuator.id, output);
    }
  }

  archiveOfHub(hubId: number, at: number): void {
    for (const { id } of this.#repository.listOfHub(hubId)) this.#repository.archive(id, at);
  }
}

function nameOf(label: string, channel: string): string {
  return label.trim().slice(0, MOST_NAME_CHARACTERS) || channel;
}

function isSame(a: OutputInfo, b: OutputInfo): boolean {
  return a.mode === b.mode && a.safeValue === b.safeValue && a.maxOnS === b.maxOnS && a.minOffS === b.minOffS && a.hasFailsafe === b.hasFailsafe;
}
