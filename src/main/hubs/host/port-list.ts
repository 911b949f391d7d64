import { SerialPort } from 'serialport';
import type { PortFound } from './host-messages.ts';

/**
 * The USB ports that the operating system shows. Ports without a USB vendor (`/dev/ttyS0`: often the machine's own
 * console) are left out; who means one can type its path.
 * @throws Error on Linux without `udevadm`.
 */
export async function listUsbPorts(): Promise<readonly PortFound[]> {
  const found = await SerialPort.list();
  return found.filter((port) => port.vendorId).map((port) => ({
    path: port.path,
    ...(port.manufacturer ? { manufacturer: port.manufacturer } : {}),
    ...(port.serialNumber ? { serialNumber: port.serialNumber } : {}),
    ...(port.vendorId ? { vendorId: port.vendorId } : {}),
    ...(port.productId ? { productId: port.productId } : {}),
  }));
}
