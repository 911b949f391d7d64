import { contextBridge, ipcRenderer } from 'electron';
import { BRIDGE_CHANNEL } from '../shared/rpc/bridge-channel.ts';

// Names this loading of the page: what main still sends to the page before a reload then reaches nobody.
const session = crypto.getRandomValues(new Uint32Array(4)).join('-');
const listeners = new Set<(message: unknown) => void>();

ipcRenderer.on(BRIDGE_CHANNEL, (_event, to: unknown, message: unknown) => {
  if (to === session) for (const listener of listeners) listener(message);
});

contextBridge.exposeInMainWorld('sysgrow', {
  post: (message: unknown): void => ipcRenderer.send(BRIDGE_CHANNEL, session, message),
  listen: (onMessage: (message: unknown) => void): (() => void) => {
    // A listener of its own each time, so that stopping one leaves another with the same function alone.
    const listener = (message: unknown): void => onMessage(message);
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
});
