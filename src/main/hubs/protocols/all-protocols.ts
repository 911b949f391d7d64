import type { HubProtocol } from '../hub-protocol.ts';
import { mySensorsProtocol } from './mysensors/mysensors-protocol.ts';
import { shpProtocol } from './shp/shp-protocol.ts';

/** Every protocol of boards on a port, in the order in which a silent one is asked: the safest question first. */
export const ALL_PROTOCOLS: readonly HubProtocol[] = [shpProtocol, mySensorsProtocol];
