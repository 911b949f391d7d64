import type { HubProtocol } from '../../hub-protocol.ts';
import { sealShpLine } from './shp-codec.ts';
import { decodeShpLine } from './shp-message.ts';
import { ShpSession } from './shp-session.ts';

/** SYSGrow Hub Protocol version 1: JSON lines with a checksum, a heartbeat and a fail-safe. */
export const shpProtocol: HubProtocol = {
  name: 'shp',
  baudRate: 115_200,
  hasHubKeys: true,
  silenceLimitMs: 10_000,
  classify(line) {
    const decoded = decodeShpLine(line);
    if (!decoded.ok || decoded.value.message.t === 'unknown') return 0;
    return decoded.value.hasChecksum || decoded.value.message.t === 'hello' ? 10 : 4;
  },
  probe: sealShpLine({ c: 'hello', shp: 1 }),
  startSession: (context) => new ShpSession(context),
};
