/** The one IPC channel between the window and main. Its arguments: the session of a loaded page, and a message. */
export const BRIDGE_CHANNEL = 'sysgrow';
