import { expect, test } from 'vitest';
import { instantOf, momentEntry } from '../../../../../src/renderer/features/plants/moment-entry.ts';
import { groupByUnit } from '../../../../../src/renderer/features/plants/plant-groups.ts';
import { historyOf } from '../../../../../src/renderer/features/plants/plant-history.ts';
import type { PlantNow } from '../../../../../src/shared/contract/plants.contract.ts';

const NOW = Date.parse('2026-05-01T10:30:42.123Z');

test('an entry that nobody touched is this very moment; a touched one is read in the zone of the unit', () => {
  const entry = momentEntry(NOW, 'Europe/Berlin');
  const read = (text: string) => instantOf({ ...entry, text }, NOW + 5_000, 'Europe/Berlin');
  expect([entry.text, read(entry.text), read('2026-04-30T08:00'), read(''), read('soon')]).toEqual(['2026-05-01T12:30', NOW + 5_000, Date.parse('2026-04-30T06:00Z'), undefined, undefined]);
});

test('plants stand below their units, those in none last, and an empty unit is left out', () => {
  const unit = (id: number) => ({ id, name: `Unit ${id}`, zone: 'UTC', leafOffsetC: 0, createdAt: NOW });
  const plant = (id: number, unitId?: number): PlantNow => ({ id, name: `Plant ${id}`, createdAt: NOW, ...(unitId !== undefined && { unitId }) });
  const groups = groupByUnit([plant(1), plant(2, 3), plant(3, 1), plant(4, 3)], [unit(1), unit(2), unit(3)]);
  expect(groups.map((group) => [group.unit?.id, group.plants.map(({ id }) => id)])).toEqual([[1, [3]], [3, [2, 4]], [undefined, [1]]]);
});

test('the history of a plant begins with what happened last', () => {
  const history = historyOf({
    stages: [{ id: 1, at: 100, stage: 'seedling', isApproximate: false }, { id: 2, at: 300, stage: 'vegetative', isApproximate: false }],
    placements: [{ id: 1, at: 300, unitId: 1 }],
    pottings: [{ id: 7, at: 200, volumeL: 1, medium: 'soil' }],
  });
  expect(history.map(({ kind, id, at }) => [kind, id, at])).toEqual([['stage', 2, 300], ['placement', 1, 300], ['potting', 7, 200], ['stage', 1, 100]]);
});
