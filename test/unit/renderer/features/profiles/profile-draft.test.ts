import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readSpeciesReference } from '../../../../../src/main/features/species/plants-info.ts';
import { profilesContract } from '../../../../../src/shared/contract/profiles.contract.ts';
import { profileStagesOf } from '../../../../../src/shared/domain/condition-profile.ts';
import { contradictionsOfProfile } from '../../../../../src/shared/domain/plausibility.ts';
import { draftOfProfile, isStageFaulty, readStage, withBandEntry, withStage } from '../../../../../src/renderer/features/profiles/profile-draft.ts';

const { species } = readSpeciesReference();

test.each(['Cel', 'degF'] as const)('a draft that nobody touched says exactly what the profile says, in %s', (unit) => {
  for (const one of species) {
    const stages = profileStagesOf(one);
    const draft = draftOfProfile({ name: 'x', note: '', stages }, unit);
    expect(draft.stages.map((stage, i) => readStage(stage, stages[i], unit).stage)).toEqual(stages);
  }
});

test('the profile that begins with any species is one that the contract takes, without a contradiction', () => {
  for (const one of species) {
    const stages = profileStagesOf(one);
    const saved = profilesContract.save.input.safeParse({ id: 'x', ifRevision: '1', name: 'x', note: '', stages });
    expect({ id: one.id, issues: saved.error?.issues ?? [], found: stages.flatMap(contradictionsOfProfile) }).toEqual({ id: one.id, issues: [], found: [] });
  }
});

test('what cannot be used is named: no number, outside, falling', () => {
  const empty = { stage: 'vegetative', hours: '25', bands: {} } as const;
  let draft = withBandEntry(empty, 'day.co2', { min: 'much' });
  draft = withBandEntry(draft, 'night.air_temperature', { max: '70' });
  draft = withBandEntry(draft, 'dli', { min: '20', max: '10' });
  const reading = readStage(draft, undefined, 'Cel');
  expect({ problems: Object.fromEntries(reading.problems), areHoursWrong: reading.areHoursWrong, isFaulty: isStageFaulty(reading) }).toEqual({
    problems: { 'day.co2': { end: 'min', kind: 'number' }, 'night.air_temperature': { end: 'max', kind: 'outside' }, dli: { kind: 'order' } },
    areHoursWrong: true,
    isFaulty: true,
  });
});

test('any text in an entry is a number that the contract takes, or a problem', () => {
  fc.assert(
    fc.property(fc.oneof(fc.string(), fc.double().map(String)), (text) => {
      const reading = readStage(withBandEntry({ stage: 'vegetative', hours: text, bands: {} }, 'day.air_temperature', { min: text }), undefined, 'degF');
      const input = { id: 'x', ifRevision: '1', name: 'x', note: '', stages: [reading.stage] };
      expect(profilesContract.save.input.safeParse(input).success).toBe(true);
    }),
    { numRuns: process.env['SYSGROW_LONG'] === '1' ? 10_000 : 300, seed: 11 },
  );
});

test('a stage that is added stands where it belongs in the order of life', () => {
  const draft = draftOfProfile({ name: 'x', note: '', stages: [] }, 'Cel');
  expect(withStage(withStage(draft, 'flowering', true), 'seedling', true).stages.map(({ stage }) => stage)).toEqual(['seedling', 'flowering']);
});
