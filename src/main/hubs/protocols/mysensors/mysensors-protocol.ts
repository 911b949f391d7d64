import type { HubProtocol } from '../../hub-protocol.ts';
import { decodeMySensorsLine, encodeMySensorsLine } from './mysensors-message.ts';
import { MySensorsSession } from './mysensors-session.ts';
import { COMMAND, INTERNAL } from './mysensors-tables.ts';

/** The MySensors serial API 2.x: lines of text without a checksum, through a gateway that speaks for its nodes. */
export const mySensorsProtocol: HubProtocol = {
  name: 'mysensors',
  baudRate: 115_200,
  hasHubKeys: false,
  // Three unanswered questions for the version.
  silenceLimitMs: 16_000,
  classify(line) {
    const decoded = decodeMySensorsLine(line);
    if (!decoded.ok) return 0;
    const { node, child, command, type } = decoded.value;
    if (command === COMMAND.internal && node === 0 && child === 255) return type === INTERNAL.gatewayReady || type === INTERNAL.version ? 10 : 5;
    // Other devices may well send six columns with semicolons, so values alone must repeat.
    return 4;
  },
  probe: encodeMySensorsLine({ node: 0, child: 255, command: COMMAND.internal, isEcho: false, type: INTERNAL.version, payload: '' }),
  startSession: (context) => new MySensorsSession(context),
};
