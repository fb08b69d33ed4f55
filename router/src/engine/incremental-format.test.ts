import { expect, test } from 'vitest';
import type { PartItem, PendingPart } from '../graph/parts/told-parts.ts';
import { type IncrementalFormat, partsWriters } from './incremental-format.ts';

const fault = { message: 'none left', path: ['left'], extensions: { code: 'NONE_LEFT' } };

function part(id: number): PendingPart {
  return { id, path: ['books', id], label: null };
}

function item(id: number, { subPath = [], data = null, errors = [] }: Partial<Omit<PartItem, 'of'>>): PartItem {
  return { of: part(id), subPath, data, errors };
}

const beside = { pending: [], hasNext: false, reported: [], cost: 0 };

test('of a part that was lost the errors are told at its end', () => {
  const other = { ...fault, message: 'nobody knows' };
  const items = [item(0, { errors: [fault, other] }), item(1, { data: { left: 1 }, errors: [other] }), item(2, {})];

  const told = partsWriters['v0.2'].next({ ...beside, items, completed: [part(0), part(1), part(2)] });

  expect(told).toEqual({
    incremental: [{ id: '1', data: { left: 1 }, errors: [other] }],
    completed: [{ id: '0', errors: [fault, other] }, { id: '1' }, { id: '2', errors: [] }],
    hasNext: false,
  });
});

// Where each end looks through all items, these take half a minute; else some hundredths of a second.
const count = 20_000;
const soonMs = 5_000;

test.each<IncrementalFormat>(['20220824', 'v0.2'])('many parts are written as fast as few: %s', (format) => {
  const items = Array.from({ length: count }, (_, id) => item(id, { data: { left: id } }));
  const completed = items.map(({ of }) => of);
  const began = performance.now();

  const told = partsWriters[format].next({ ...beside, items, completed });

  expect(told).toMatchObject({ hasNext: false });
  expect(performance.now() - began).toBeLessThan(soonMs);
});
