import type { SpeciesInList } from '../../../shared/contract/species.contract.ts';

/** Whether each word of a search stands somewhere in what a species is called or what kind it is. */
export function matchesSearch({ name, scientificName = '', alsoCalled }: SpeciesInList, groupName: string, search: string): boolean {
  const text = plain([name, scientificName, ...alsoCalled, groupName].join(' '));
  return plain(search).split(/\s+/).every((word) => text.includes(word));
}

/** Small letters without accents: nobody searches for them. */
const plain = (text: string): string => text.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
