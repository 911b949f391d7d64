import type { Page } from 'playwright';
import { UNITS } from '../../../src/shared/domain/unit-of-measure.ts';

/**
 * Texts on the screen, spoken labels among them, that did not go through the texts: in the pseudo language every
 * text stands in brackets. Numbers with units, amounts and dates as Intl writes them, paths and what people or hubs named
 * (`given`) are no texts of ours.
 */
export function rawTexts(page: Page, given: readonly string[]): Promise<string[]> {
  return page.evaluate(({ names, symbols }) => {
    const own = /^[\s\d.,:;/%°·–—+\-×()←→▲▼…]*$/;
    const date = /^(Mon|Tue|Wed|Thu|Fri|Sat|Sun), [A-Z][a-z]{2} \d/;
    const amount = /^[\d.,]+ (bytes?|kB|MB|GB|TB|days?)$/;
    const notOurs = 'code, kbd, pre, option, time, svg, script, style, .uplot';
    const isGiven = (words: string): boolean => {
      const rest = [...names, ...symbols].reduce((left, name) => left.replaceAll(name, ''), words);
      return own.test(rest) || date.test(words) || amount.test(words);
    };
    const found = new Set<string>();
    const look = (text: string | null, element: Element | null): void => {
      const words = text?.trim() ?? '';
      if (words === '' || isGiven(words) || words.includes('[') || words.includes(']')) return;
      if (element === null || element.closest(notOurs) !== null) return;
      found.add(words);
    };
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) look(node.textContent, node.parentElement);
    for (const element of document.querySelectorAll('[aria-label], [title], [placeholder]')) {
      for (const name of ['aria-label', 'title', 'placeholder']) look(element.getAttribute(name), element);
    }
    return [...found];
  }, { names: [...given].sort((a, b) => b.length - a.length), symbols: Object.values(UNITS).map(({ symbol }) => symbol).filter(Boolean).sort((a, b) => b.length - a.length) });
}
