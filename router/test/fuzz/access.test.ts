import { afterAll, expect, test } from 'vitest';
import { testPlanners } from '../test-planners.ts';
import { fuzzAccess } from './access.ts';

// As in fuzz.test.ts.
const operations = Number(process.env['FUZZ_OPERATIONS'] ?? 300);
const seed = Number(process.env['FUZZ_SEED'] ?? 1);

const planners = testPlanners('auto');
afterAll(() => planners.close());

const usual = { planners, seed, operationsPerCase: 50, differencesMax: 3 };

test('callers get what they may see, all of it and nothing else', { timeout: 0 }, async () => {
  const fuzzed = await fuzzAccess({ ...usual, operations });

  console.info(JSON.stringify({ ...fuzzed, reports: fuzzed.reports.length, seed }));
  expect(fuzzed.reports.join('\n\n')).toBe('');
  expect(fuzzed.masked).toBeGreaterThan(operations / 10);
  expect(fuzzed.refused).toBeGreaterThan(0);
  expect(fuzzed.notPlanned).toBeLessThan(operations / 100);
});

test('one scope too many or too few is found', { timeout: 0 }, async () => {
  const more = await fuzzAccess({
    ...usual,
    operations: 500,
    differencesMax: 1,
    told: (rights) => ({ ...rights, scopes: new Set([...rights.scopes, 'a']) }),
  });
  const fewer = await fuzzAccess({
    ...usual,
    operations: 500,
    differencesMax: 1,
    told: (rights) => ({ ...rights, isAuthenticated: false }),
  });

  expect([more.reports.length, fewer.reports.length]).toEqual([1, 1]);
});
