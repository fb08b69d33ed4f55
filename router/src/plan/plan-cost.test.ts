import { expect, test } from 'vitest';
import { isCheaper, planCost } from './plan-cost.ts';
import type { Call } from './calls.ts';

function calls(...dependsOn: readonly (readonly number[])[]): Call[] {
  const document = { kind: 'Document' as const, definitions: [] };
  const node = { kind: 'Fetch', serviceName: 'a', operation: '', operationKind: 'query' } as const;
  return dependsOn.map((on, id) => ({
    kind: 'Root',
    service: 'a',
    dependsOn: on,
    fetches: [id],
    awaits: on,
    fetch: { id, node, document, path: [], dependsOn: on, wave: 0 },
  })) as Call[];
}

test('a plan costs its requests, and the longest chain of them', () => {
  expect(planCost([])).toEqual({ waves: 0, requests: 0 });
  expect(planCost(calls([], []))).toEqual({ waves: 1, requests: 2 });
  expect(planCost(calls([], [0], [0], [1, 2]))).toEqual({ waves: 3, requests: 4 });
});

test('fewer waves are cheaper than fewer requests, and equal plans are not', () => {
  const two = { waves: 2, requests: 9 };

  expect(isCheaper(two, { waves: 3, requests: 3 })).toBe(true);
  expect(isCheaper({ waves: 3, requests: 3 }, two)).toBe(false);
  expect(isCheaper({ waves: 2, requests: 8 }, two)).toBe(true);
  expect(isCheaper(two, two)).toBe(false);
});
