/**
 * The numbers of the MySensors serial API 2.x, by their place: presentation types (S_), value types (V_) and the
 * internal messages (I_) that the app uses.
 */
export const CHILD_TYPES = [
  'door', 'motion', 'smoke', 'binary', 'dimmer', 'cover', 'temperature', 'humidity', 'barometer', 'wind',
  'rain', 'uv', 'weight', 'power', 'heater', 'distance', 'light level', 'node', 'repeater', 'lock',
  'infrared', 'water', 'air quality', 'custom', 'dust', 'scene controller', 'rgb', 'rgbw', 'colour sensor', 'hvac',
  'multimeter', 'sprinkler', 'water leak', 'sound', 'vibration', 'moisture', 'info', 'gas', 'gps', 'water quality',
] as const;
export type ChildType = (typeof CHILD_TYPES)[number];

export const VALUE_TYPES = [
  'temperature', 'humidity', 'status', 'percentage', 'pressure', 'forecast', 'rain', 'rain rate', 'wind', 'gust',
  'direction', 'uv', 'weight', 'distance', 'impedance', 'armed', 'tripped', 'watt', 'kwh', 'scene on',
  'scene off', 'hvac flow state', 'hvac speed', 'light level', 'variable 1', 'variable 2', 'variable 3', 'variable 4', 'variable 5', 'up',
  'down', 'stop', 'infrared send', 'infrared receive', 'flow', 'volume', 'lock status', 'level', 'voltage', 'current',
  'rgb', 'rgbw', 'id', 'unit prefix', 'cooling set-point', 'heating set-point', 'hvac flow mode', 'text', 'custom', 'position',
  'infrared record', 'ph', 'orp', 'ec', 'reactive power', 'apparent power', 'power factor', 'multi message',
] as const;
export type ValueType = (typeof VALUE_TYPES)[number];

export const COMMAND = { presentation: 0, set: 1, request: 2, internal: 3, stream: 4 } as const;

export const INTERNAL = {
  battery: 0,
  time: 1,
  version: 2,
  idRequest: 3,
  config: 6,
  log: 9,
  sketchName: 11,
  sketchVersion: 12,
  gatewayReady: 14,
  presentation: 19,
  discover: 20,
} as const;

/** Value types that carry words or commands and no measurement. */
export const NOT_MEASURED: ReadonlySet<ValueType> = new Set<ValueType>([
  'forecast', 'scene on', 'scene off', 'hvac flow state', 'hvac speed', 'up', 'down', 'stop', 'infrared send', 'infrared receive', 'rgb', 'rgbw',
  'id', 'unit prefix', 'hvac flow mode', 'text', 'position', 'infrared record', 'multi message', 'armed', 'lock status',
]);
