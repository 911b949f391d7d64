import { expect, test } from 'vitest';
import { readSpeciesReference } from '../../../../../src/main/features/species/plants-info.ts';
import { OWN_PREFIX } from '../../../../../src/shared/contract/species.contract.ts';
import { bandsInStage, type GradedBand } from '../../../../../src/shared/domain/species.ts';
import { contradictionsOfSpecies } from '../../../../../src/shared/domain/plausibility.ts';

const { species, sources } = readSpeciesReference();
const bandsOf = species.flatMap(({ bands, stages }) => [bands, ...stages.map((stage) => stage.bands)]);
const figures: readonly GradedBand[] = [...bandsOf.flatMap((bands) => Object.values(bands)), ...species.flatMap(({ stages }) => stages.map(({ days }) => days))].filter((figure) => figure !== undefined);

test('the reference data has at least 25 species, each id once, none that could be a user’s own', () => {
  const ids = species.map(({ id }) => id);
  expect({ isEnough: ids.length >= 25, repeated: ids.filter((id, i) => ids.indexOf(id) !== i), own: ids.filter((id) => id.startsWith(OWN_PREFIX)) }).toEqual({ isEnough: true, repeated: [], own: [] });
});

test('every figure has a grade; one without a source is of grade C; every source is in the table, and every source of the table is used', () => {
  const named = new Set(figures.flatMap(({ source }) => source ?? []));
  expect({
    unfounded: figures.filter(({ grade, source }) => source === undefined && grade !== 'C'),
    unknown: [...named].filter((key) => !Object.hasOwn(sources, key)),
    unused: Object.keys(sources).filter((key) => !named.has(key)),
  }).toEqual({ unfounded: [], unknown: [], unused: [] });
});

test('what was taken over from the SYSGrow server is of grade C', () => {
  expect(figures.filter(({ grade, source }) => source === 'sysgrow-server' && grade !== 'C')).toEqual([]);
});

test('no species contradicts itself in any stage: light against its daily sum, climate against VPD, day against night', () => {
  const found = species.flatMap((one) => one.stages.flatMap(({ stage }) => contradictionsOfSpecies(bandsInStage(one, stage)).map((contradiction) => ({ id: one.id, stage, contradiction }))));
  expect(found).toEqual([]);
});
