import { useSyncExternalStore } from 'react';

const ATTRIBUTE = 'data-mantine-color-scheme';

function listen(onChange: () => void): () => void {
  const observer = new MutationObserver(onChange);
  observer.observe(document.documentElement, { attributeFilter: [ATTRIBUTE] });
  return () => observer.disconnect();
}

/**
 * The colour scheme that the page shows, as it stands in the document. For what reads colours from the styles, such as
 * a canvas: the preference changes a moment before the styles do.
 */
export function useShownScheme(): string {
  return useSyncExternalStore(listen, () => document.documentElement.getAttribute(ATTRIBUTE) ?? '');
}
