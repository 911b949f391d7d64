import type { Page } from 'playwright';

/**
 * Texts on the screen, spoken labels among them, that did not go through the texts: in the pseudo language every
 * text stands in brackets. Numbers, units, times, paths and what people or hubs named are no texts of ours.
 */
export function rawTexts(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const own = /^[\s\d.,:;/%°·–—+\-×()→▲▼…]*$/;
    const notOurs = '[data-user-text], code, kbd, pre, option, time, svg, script, style, .u-legend, .uplot';
    const found = new Set<string>();
    const look = (text: string | null, element: Element | null): void => {
      const words = text?.trim() ?? '';
      if (words === '' || own.test(words) || words.includes('[') || words.includes(']')) return;
      if (element === null || element.closest(notOurs) !== null) return;
      found.add(words);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) look(node.textContent, node.parentElement);
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
      for (const name of ['aria-label', 'title', 'placeholder']) look(element.getAttribute(name), element);
    }
    return [...found];
  });
}
