const ZONES = Intl.supportedValuesOf('timeZone');

/** All zones that this computer knows; the one in use is among them even where Intl lists it under another name. */
export function timeZones(current: string): string[] {
  return [...new Set([...(current === '' ? [] : [current]), 'UTC', ...ZONES])].sort();
}
