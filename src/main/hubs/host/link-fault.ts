import type { LinkDownReason } from '../serial-link.ts';

/** The device was there and is no longer: a read of zero bytes, or an error of the same meaning. */
export class DeviceGone extends Error {
  override readonly name = 'DeviceGone';
}

/**
 * What an error on opening means. serialport's errors of opening carry no code, so their words decide; those of
 * Linux, macOS and Windows were read in serialport 13's sources.
 */
export function explainOpenFailure(error: unknown, path: string): LinkDownReason {
  const words = error instanceof Error ? error.message : String(error);
  const because = FAILURES.find(({ pattern }) => pattern.test(words));
  if (because) return { code: because.code, message: because.sentence(path) };
  return { code: 'link_down', message: `${path} could not be opened (${words}). Unplug the hub, plug it in again, and wait a moment.` };
}

/** What an error while reading or writing means. */
export function explainLoss(error: unknown, path: string): LinkDownReason {
  // A device that is pulled out shows as either of these words, which tell a grower nothing.
  const isUnplugged = error instanceof DeviceGone || (error instanceof Error && /bad file descriptor|EBADF|EIO|i\/o error/i.test(error.message));
  const detail = isUnplugged || !(error instanceof Error) ? '' : ` (${error.message})`;
  return { code: 'link_down', message: `The connection to ${path} was lost${detail}. Check the cable; the app reconnects by itself.` };
}

interface Failure {
  readonly pattern: RegExp;
  readonly code: LinkDownReason['code'];
  readonly sentence: (path: string) => string;
}

const FAILURES: readonly Failure[] = [
  {
    pattern: /cannot lock|resource temporarily unavailable|resource busy|access denied/i,
    code: 'port_busy',
    sentence: (path) => `Another program uses ${path}. Close it (a serial monitor, for example); the app then connects by itself.`,
  },
  {
    pattern: /permission denied|operation not permitted/i,
    code: 'port_denied',
    sentence: (path) => `This user may not open ${path}. Run: sudo usermod -aG dialout "$USER" – then log out and in again.`,
  },
  {
    pattern: /no such file|file not found|no such device|cannot find|unknown error code 433/i,
    code: 'port_missing',
    sentence: (path) => `There is no device at ${path}. Plug the hub in; the app then connects by itself.`,
  },
  {
    pattern: /inappropriate ioctl|not a typewriter|is a directory/i,
    code: 'port_missing',
    sentence: (path) => `${path} is not a serial port. Choose another port.`,
  },
];
