import { expect, test } from 'vitest';
import { startCore } from '../../../../support/core-for-test.ts';

const DAY_MS = 86_400_000;

/** A core with two growth units and one plant in the first. */
function startGarden() {
  const garden = startCore();
  const { core, clock } = garden;
  const tent = core.units.create({ name: 'Tent', zone: 'Europe/Berlin' }, 'owner');
  const shed = core.units.create({ name: 'Shed', zone: 'UTC' }, 'owner');
  const now = clock.now();
  const plant = core.plants.create(
    { name: 'Basil', variety: 'Genovese', stage: 'seedling', stageStartedAt: now - 10 * DAY_MS, isApproximate: true, unitId: tent.id, pot: { volumeL: 0.5, medium: 'soil' } },
    'owner',
  );
  const lastEntry = () => {
    const { kind, subject, detail } = garden.activities().at(-1) ?? {};
    return { kind, subject, detail };
  };
  return { ...garden, tent, shed, plant, now, lastEntry };
}

test('a new plant grows in its stage since the date given, and stands in its place and pot from now on', () => {
  const { plant, now, tent, core } = startGarden();
  expect(plant).toEqual({
    id: 1, name: 'Basil', variety: 'Genovese', createdAt: now,
    stage: { stage: 'seedling', since: now - 10 * DAY_MS, isApproximate: true },
    unitId: tent.id,
    pot: { volumeL: 0.5, medium: 'soil' },
    stages: [{ id: 1, at: now - 10 * DAY_MS, stage: 'seedling', isApproximate: true }],
    placements: [{ id: 1, at: now, unitId: tent.id }],
    pottings: [{ id: 1, at: now, volumeL: 0.5, medium: 'soil' }],
  });
  const { stages: _s, placements: _p, pottings: _q, ...listed } = plant;
  expect(core.plants.list({})).toEqual([listed]);
});

test('moves, pots and stages dated in the past and a little ahead hold when their time comes', () => {
  const { core, clock, plant, shed, tent, now } = startGarden();
  core.plants.place({ plantId: plant.id, unitId: shed.id, at: now - 5 * DAY_MS }, 'owner');
  core.plants.pot({ plantId: plant.id, volumeL: 3, medium: 'coco', at: now + 1 }, 'owner');
  core.plants.stage({ plantId: plant.id, stage: 'vegetative', startedAt: now + DAY_MS, isApproximate: false }, 'owner');
  const before = core.plants.get(plant.id);
  clock.advance(DAY_MS);
  const after = core.plants.get(plant.id);
  expect([before, after].map(({ stage, unitId, pot }) => [stage?.stage, unitId, pot?.medium])).toEqual([
    ['seedling', tent.id, 'soil'],
    ['vegetative', tent.id, 'coco'],
  ]);
  expect(after.placements.map(({ unitId }) => unitId)).toEqual([shed.id, tent.id]);
});

test('the list of a unit has the plants that stand there now', () => {
  const { core, clock, plant, shed, tent } = startGarden();
  clock.advance(1_000);
  core.plants.place({ plantId: plant.id, unitId: shed.id, at: clock.now() }, 'owner');
  const shown = (unitId: number) => core.plants.list({ unitId }).map(({ name }) => name);
  const moved = [shown(tent.id), shown(shed.id)];
  clock.advance(1_000);
  core.plants.place({ plantId: plant.id, unitId: null, at: clock.now() }, 'owner');
  expect([...moved, shown(shed.id), core.plants.list({}).map(({ unitId }) => unitId)]).toEqual([[], ['Basil'], [], [undefined]]);
});

test('a second event of a kind at one instant is refused in words, and nothing changes', () => {
  const { core, plant, now, activities } = startGarden();
  const entries = activities().length;
  const refused = expect.objectContaining({ code: 'conflict', field: 'at', message: expect.stringContaining('exactly this time') });
  expect(() => core.plants.stage({ plantId: plant.id, stage: 'flowering', startedAt: now - 10 * DAY_MS, isApproximate: false }, 'owner')).toThrow(refused);
  expect(() => core.plants.place({ plantId: plant.id, unitId: null, at: now }, 'owner')).toThrow(refused);
  expect(() => core.plants.pot({ plantId: plant.id, volumeL: 1, medium: 'coco', at: now }, 'owner')).toThrow(refused);
  expect([core.plants.get(plant.id), activities().length]).toEqual([plant, entries]);
});

test('what is dated more than a day ahead, stands in no known unit or is of no known species is refused', () => {
  const { core, plant, now } = startGarden();
  const late = now + DAY_MS + 1;
  const basil = { name: 'Basil', stage: 'seedling', stageStartedAt: now, isApproximate: false } as const;
  expect(() => core.plants.stage({ plantId: plant.id, stage: 'flowering', startedAt: late, isApproximate: false }, 'owner')).toThrow(expect.objectContaining({ code: 'invalid_input', field: 'startedAt' }));
  expect(() => core.plants.pot({ plantId: plant.id, volumeL: 1, medium: 'soil', at: late }, 'owner')).toThrow(expect.objectContaining({ code: 'invalid_input', field: 'at' }));
  expect(() => core.plants.place({ plantId: plant.id, unitId: 9, at: now + 1 }, 'owner')).toThrow(expect.objectContaining({ code: 'not_found' }));
  expect(() => core.plants.create({ ...basil, stageStartedAt: late }, 'owner')).toThrow(expect.objectContaining({ code: 'invalid_input', field: 'stageStartedAt' }));
  expect(() => core.plants.create({ ...basil, speciesId: 'own-nothing' }, 'owner')).toThrow(expect.objectContaining({ code: 'invalid_input', field: 'speciesId' }));
  expect(() => core.plants.get(9)).toThrow(expect.objectContaining({ code: 'not_found' }));
  expect(core.plants.list({ includeArchived: true }).length).toBe(1);
});

test('an event that was a mistake is taken back; what held before holds again', () => {
  const { core, clock, plant, shed, tent, lastEntry } = startGarden();
  clock.advance(1_000);
  const at = clock.now();
  const [, moved] = core.plants.place({ plantId: plant.id, unitId: shed.id, at }, 'owner').placements;
  const undone = core.plants.removeEvent({ plantId: plant.id, kind: 'placement', eventId: moved?.id ?? 0 }, 'owner');
  expect([undone, lastEntry()]).toEqual([
    plant,
    {
      kind: 'plant_event_removed',
      subject: 'plant:1',
      detail: { name: 'Basil', event: 'placement', at, unitId_before: shed.id, unitId_after: tent.id, place_before: 'Shed', place_after: 'Tent' },
    },
  ]);
  expect(() => core.plants.removeEvent({ plantId: plant.id, kind: 'placement', eventId: moved?.id ?? 0 }, 'owner')).toThrow(expect.objectContaining({ code: 'not_found' }));
});

test('the last stage that remains stays; with another one it can go', () => {
  const { core, clock, plant } = startGarden();
  expect(() => core.plants.removeEvent({ plantId: plant.id, kind: 'stage', eventId: 1 }, 'owner')).toThrow(expect.objectContaining({ code: 'conflict' }));
  core.plants.stage({ plantId: plant.id, stage: 'vegetative', startedAt: clock.now(), isApproximate: false }, 'owner');
  expect(core.plants.removeEvent({ plantId: plant.id, kind: 'stage', eventId: 1 }, 'owner').stages.map(({ stage }) => stage)).toEqual(['vegetative']);
});

test('an event of another plant cannot be taken back', () => {
  const { core, plant, clock } = startGarden();
  core.plants.create({ name: 'Mint', stage: 'vegetative', stageStartedAt: clock.now(), isApproximate: false }, 'owner');
  expect(() => core.plants.removeEvent({ plantId: 2, kind: 'potting', eventId: 1 }, 'owner')).toThrow(expect.objectContaining({ code: 'not_found' }));
  expect(core.plants.get(plant.id)).toEqual(plant);
});

test('an archived plant leaves the lists, takes no events, and comes back as it was', () => {
  const { core, clock, plant, lastEntry } = startGarden();
  clock.advance(1_000);
  core.plants.archive(plant.id, 'owner');
  core.plants.archive(plant.id, 'owner');
  expect([core.plants.list({}), core.plants.list({ includeArchived: true }).map(({ archivedAt }) => archivedAt), lastEntry()]).toEqual([
    [],
    [clock.now()],
    { kind: 'plant_archived', subject: 'plant:1', detail: { name: 'Basil', archivedAt_before: null, archivedAt_after: clock.now() } },
  ]);
  expect(() => core.plants.pot({ plantId: plant.id, volumeL: 1, medium: 'soil', at: clock.now() }, 'owner')).toThrow(expect.objectContaining({ code: 'conflict' }));
  expect(() => core.plants.update(plant.id, { name: 'Other' }, 'owner')).toThrow(expect.objectContaining({ code: 'conflict' }));
  expect([core.plants.restore(plant.id, 'owner'), lastEntry().kind]).toEqual([plant, 'plant_restored']);
});

test('a change is on record with what stood there before and after, and one that changes nothing is not', () => {
  const { core, plant, activities, lastEntry } = startGarden();
  core.plants.update(plant.id, { name: 'Basil by the door', variety: null }, 'owner');
  const entries = activities().length;
  core.plants.update(plant.id, { name: 'Basil by the door' }, 'owner');
  expect([activities().length - entries, lastEntry(), core.plants.get(plant.id).variety]).toEqual([
    0,
    {
      kind: 'plant_updated',
      subject: 'plant:1',
      detail: { name: 'Basil by the door', name_before: 'Basil', name_after: 'Basil by the door', variety_before: 'Genovese', variety_after: null },
    },
    undefined,
  ]);
});

test('events are on record with the state at their instant before and after', () => {
  const { core, clock, plant, lastEntry } = startGarden();
  clock.advance(1_000);
  const at = clock.now();
  core.plants.stage({ plantId: plant.id, stage: 'vegetative', startedAt: at, isApproximate: true }, 'owner');
  const staged = lastEntry();
  core.plants.place({ plantId: plant.id, unitId: null, at }, 'owner');
  const placed = lastEntry();
  core.plants.pot({ plantId: plant.id, volumeL: 3, medium: 'soil', at }, 'owner');
  const { since } = plant.stage ?? { since: 0 };
  expect([staged, placed, lastEntry()].map(({ kind, detail }) => [kind, detail])).toEqual([
    ['plant_stage', { name: 'Basil', stage: 'vegetative', at, stage_before: 'seedling', stage_after: 'vegetative', stageSince_before: since, stageSince_after: at }],
    ['plant_placed', { name: 'Basil', place: null, at, unitId_before: 1, unitId_after: null, place_before: 'Tent', place_after: null }],
    ['plant_potted', { name: 'Basil', volumeL: 3, medium: 'soil', at, volumeL_before: 0.5, volumeL_after: 3 }],
  ]);
});
