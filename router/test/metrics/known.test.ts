import { expect, test } from 'vitest';
import { disagreements, type Known } from './known.ts';

const told = {
  names: ['took', 'count'],
  values: new Map([
    ['count{of="a"}', 2],
    ['count{of="b"}', 0],
    ['took_bucket{of="a",le="0.1"}', 1],
    ['took_bucket{of="a",le="+Inf"}', 2],
    ['took_sum{of="a"}', 0.25],
    ['took_count{of="a"}', 2],
  ]),
};
const took = { count: 2, seconds: [0.2, 0.3] } as const;

test.each<[Known]>([
  [{ 'count{of="a"}': 2 }],
  [{ 'count{of="a"}': [1, 2], 'count{of="c"}': 0 }],
  [{ 'took{of="a"}': took }],
  [{ 'took{of="a"}': 2 }],
])('%j is what is told', (known) => {
  expect(['count', 'took'].flatMap((metric) => disagreements(metric, { told, known }))).toEqual([]);
});

test.each<[Known, readonly string[]]>([
  [{ 'count{of="a"}': 3 }, ['count{of="a"}: 2, expected 3']],
  [{ 'count{of="b"}': 0 }, ['count{of="a"}: 2, expected 0']],
  [{ 'count{of="a"}': 2, 'count{of="c"}': 1 }, ['count{of="c"}: 0, expected 1']],
  [{ 'took{of="a"}': { ...took, count: 3 } }, ['took_count{of="a"}: 2, expected 3']],
  [{ 'took{of="a"}': { ...took, seconds: [0, 0.2] } }, ['took_sum{of="a"}: 0.25, expected 0 to 0.2']],
  [{ 'took{of="b"}': 0 }, ['took_count{of="a"}: 2, expected 0']],
])('%j is not', (known, faults) => {
  expect(['count', 'took'].flatMap((metric) => disagreements(metric, { told, known }))).toEqual(faults);
});

test.each([
  ['took_bucket{of="a",le="+Inf"}', 1, 'took{of="a"}: 2 counted, but 1 in its buckets'],
  ['took_bucket{of="a",le="0.1"}', 3, 'took{of="a"}: 2 within Infinity, but 3 before it'],
  // Milliseconds for seconds would be as much too large.
  ['took_sum{of="a"}', 0.09, 'took{of="a"}: 0.09 s in sum, but 0.1 to Infinity by its buckets'],
])('%s as %d is no histogram', (series, value, fault) => {
  const values = new Map([...told.values, [series, value]]);

  expect(disagreements('took', { told: { ...told, values }, known: { 'took{of="a"}': 2 } })).toContain(fault);
});
