/** Sites that the app may open in the browser of the system: the references of what it speaks to. */
const LINKED_HOSTS: readonly string[] = ['www.mysensors.org'];

/** Whether an address may be handed to the browser of the system: https, on the list, without credentials or port. */
export function isAllowedExternalLink(url: string): boolean {
  const parsed = URL.canParse(url) ? new URL(url) : undefined;
  return parsed?.protocol === 'https:' && LINKED_HOSTS.includes(parsed.host) && parsed.username === '' && parsed.password === '';
}
