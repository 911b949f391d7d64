import { expect, test } from 'vitest';
import { readSpeciesReference } from '../../../../../src/main/features/species/plants-info.ts';
import { draftOfSpecies, isFaulty, speciesOfDraft, withEntry } from '../../../../../src/renderer/features/species/species-draft.ts';
import { matchesSearch } from '../../../../../src/renderer/features/species/matches-search.ts';

const { species } = readSpeciesReference();
const basil = species.find(({ id }) => id === 'basil');

test('a draft that nobody touched says exactly what the species says, in either unit', () => {
  for (const unit of ['Cel', 'degF'] as const) {
    for (const { id, ...one } of species) expect([id, speciesOfDraft(draftOfSpecies({ id, ...one }, unit), { id, ...one }, unit)]).toEqual([id, one]);
  }
});

test('a figure that was changed is one that nobody checked', () => {
  const changed = withEntry(draftOfSpecies(basil, 'Cel'), 'whole', 'air_temperature_day', { max: '24,5' });
  expect(speciesOfDraft(changed, basil, 'Cel').bands.air_temperature_day).toEqual({ min: 19, target: 21, max: 24.5, grade: 'C' });
});

test('a figure that no plant stands is refused', () => {
  expect(isFaulty(withEntry(draftOfSpecies(undefined, 'Cel'), 'vegetative', 'water_ph', { max: '15' }), undefined, 'Cel')).toBe(true);
});

test('a search finds every word in what a species is called or what kind it is, without accents', () => {
  const one = { id: 'x', name: 'Piment d’Espelette', scientificName: 'Capsicum annuum', alsoCalled: ['Ezpeletako bipérra'], group: 'fruiting', stages: [], isOwn: true } as const;
  const found = (search: string): boolean => matchesSearch({ ...one, alsoCalled: [...one.alsoCalled], stages: [] }, 'Fruiting crop', search);
  expect(['', 'capsicum fruit', 'biperra', 'basil'].map(found)).toEqual([true, true, true, false]);
});
