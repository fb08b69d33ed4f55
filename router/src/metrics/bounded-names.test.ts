import { expect, test } from 'vitest';
import { BoundedNames, otherName } from './bounded-names.ts';

const counter = () => ({ count: 0 });

test('of ten thousand names two hundred are counted apart, and all are counted', () => {
  const names = new BoundedNames(counter);

  for (let one = 0; one < 10_000; one += 1) names.of(`Made${one}`, one).count += 1;

  const all = names.all();
  expect(all).toHaveLength(201);
  expect(all.reduce((sum, [, { count }]) => sum + count, 0)).toBe(10_000);
  expect(all.at(-1)).toEqual([otherName, { count: 9_800 }]);
});

test('what is named again within ten minutes keeps its place, and others give theirs', () => {
  const names = new BoundedNames(counter);
  for (let one = 0; one < 200; one += 1) names.of(`Made${one}`, 0).count += 1;

  names.of('Made0', 599_999).count += 1;
  names.of('Early', 599_999).count += 1;
  names.of('Late', 600_000).count += 1;

  const all = new Map(names.all());
  expect(all.size).toBe(201);
  expect([all.get('Made0'), all.get('Made1'), all.get('Early'), all.get('Late')]).toEqual([
    { count: 2 },
    undefined,
    undefined,
    { count: 1 },
  ]);
});
