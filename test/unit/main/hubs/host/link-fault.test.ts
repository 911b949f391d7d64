import { expect, test } from 'vitest';
import { DeviceGone, explainLoss, explainOpenFailure } from '../../../../../src/main/hubs/host/link-fault.ts';

test.each([
  ['Error: Permission denied, cannot open /dev/ttyUSB0', 'port_denied', 'dialout'],
  ['Error Resource temporarily unavailable Cannot lock port', 'port_busy', 'Another program'],
  ['Opening COM3: Access denied', 'port_busy', 'Another program'],
  ['Error: No such file or directory, cannot open /dev/ttyUSB0', 'port_missing', 'Plug the hub in'],
  ['Opening COM3: File not found', 'port_missing', 'Plug the hub in'],
  ['Inappropriate ioctl for device', 'port_missing', 'not a serial port'],
  ['Something new', 'link_down', 'Something new'],
])('“%s” means %s', (words, code, part) => {
  const reason = explainOpenFailure(new Error(words), '/dev/ttyUSB0');
  expect([reason.code, reason.message.includes(part)]).toEqual([code, true]);
});

test('an unplugged device is said without the words of the operating system', () => {
  const sentence = 'The connection to /dev/ttyUSB0 was lost. Check the cable; the app reconnects by itself.';
  expect([new DeviceGone('zero bytes'), new Error('EIO: i/o error, read'), new Error('bad file descriptor')].map((error) => explainLoss(error, '/dev/ttyUSB0'))).toEqual(
    Array.from({ length: 3 }, () => ({ code: 'link_down', message: sentence })),
  );
});
