import type { SpeciesInList } from '../../../shared/contract/species.contract.ts';

/**
 * The species that words of another program stand for: by its own or other names, in the singular or plural, and by a
 * scientific name where that belongs to one species alone. Undefined when nothing fits: nothing is guessed.
 */
export function matchSpecies(words: readonly string[], species: readonly SpeciesInList[]): string | undefined {
  for (const word of words.toReversed()) {
    const wanted = singular(word);
    const named = species.filter(({ name, alsoCalled }) => [name, ...alsoCalled].some((one) => singular(one) === wanted));
    if (named[0] && named.length === 1) return named[0].id;
  }
  for (const word of words) {
    const named = species.filter(({ scientificName }) => scientificName !== undefined && singular(scientificName) === singular(word));
    if (named[0] && named.length === 1) return named[0].id;
  }
  return undefined;
}

function singular(text: string): string {
  const lower = text.trim().toLowerCase();
  return lower.replace(/(oes|ies|s)$/, (ending) => (ending === 'oes' ? 'o' : ending === 'ies' ? 'y' : ''));
}
