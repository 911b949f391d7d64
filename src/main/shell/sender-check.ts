/** What is known of a frame that sent a message. */
export interface Sender {
  /** The contents of one of the app's own windows, not of a stray one. */
  readonly isOurWindow: boolean;
  /** Not a frame inside the page; false, too, when the frame is gone. */
  readonly isTopFrame: boolean;
  /** `scheme://host` of the document in the frame, as the browser sees it. */
  readonly origin: string;
}

/** Why a sender may not use the bridge, or nothing when it may. */
export function senderProblem(sender: Sender, trustedOrigins: readonly string[]): string | undefined {
  if (!sender.isOurWindow) return 'not a window of the app';
  if (!sender.isTopFrame) return 'not the top frame';
  if (!trustedOrigins.includes(sender.origin)) return `not the app's own page but ${sender.origin}`;
  return undefined;
}
