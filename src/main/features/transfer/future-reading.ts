/** A clock may have been a time zone off; what is further ahead was never measured. */
const LEEWAY_MS = 86_400_000;

/** Whether a reading to import claims a time that has not come: it would stretch every chart and hide the present. Epoch milliseconds. */
export function isInFuture(at: number, now: number): boolean {
  return at > now + LEEWAY_MS;
}
