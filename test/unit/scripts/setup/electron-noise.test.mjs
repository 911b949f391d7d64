import { expect, test } from 'vitest';
import { isElectronNoise } from '../../../../scripts/setup/electron-noise.mjs';

test.for([
  '[5230:1124/201530.123456:ERROR:bus.cc(407)] Failed to connect to the bus: Could not parse server address',
  '[5230:1124/201530.123456:ERROR:dbus/object_proxy.cc:590] Failed to call method: org.freedesktop.DBus.NameHasOwner',
  '[5260:1124/201530.123456:ERROR:viz_main_impl.cc(183)] Exiting GPU process due to errors during initialization',
  '[5260:1124/201530.123456:WARNING:vaapi_wrapper.cc(1543)] Skipping nVidia device named: nvidia-drm',
  '[5260:1124/201530.123456:ERROR:command_buffer_proxy_impl.cc(131)] ContextResult::kTransientFailure',
  "libva error: vaGetDriverNameByIndex() failed with unknown libva error, driver_name = (null)",
  '(sysgrow:5230): dbind-WARNING **: 20:15:30.100: Could not open X display',
  '',
])('"%s" is noise', (line) => {
  expect(isElectronNoise(line)).toBe(true);
});

test.for([
  'Error: Cannot find module better-sqlite3',
  '    at Module._load (node:internal/modules/cjs/loader:1111:12)',
  'The database at /data/sysgrow.db is in use by another program.',
  '[5230:1124/201530.123456:FATAL:electron_main_delegate.cc(288)] Running as root without --no-sandbox is not supported.',
  '[5230:1124/201530.123456:ERROR:CONSOLE(12)] "Uncaught TypeError", source: app://sysgrow/index.js (12)',
])('"%s" is shown', (line) => {
  expect(isElectronNoise(line)).toBe(false);
});
