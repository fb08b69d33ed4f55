import { afterAll, expect, test } from 'vitest';
import { graphFolders } from '../../graphs/read-graphs.ts';
import { testPlanners } from '../../test-planners.ts';
import { fuzzDeferred } from './fuzz-deferred.ts';

// `npm run fuzz -- --defer` sets these for long runs.
const operations = Number(process.env['FUZZ_OPERATIONS'] ?? 200);
const seed = Number(process.env['FUZZ_SEED'] ?? 1);

const planner = testPlanners(process.env['FUZZ_PLANNER'] === 'apollo' ? 'apollo' : 'auto');
afterAll(() => planner.close());

test('the parts of random operations with @defer are the answer without it', { timeout: 0 }, async () => {
  const cases = graphFolders().filter(({ hasKnownFaults }) => !hasKnownFaults);

  const fuzzed = await fuzzDeferred({ planner, seed, operations, operationsPerCase: 100, cases, differencesMax: 5 });

  console.info(JSON.stringify({ ...fuzzed, reports: fuzzed.reports.length, seed }));
  expect(fuzzed.reports.join('\n\n')).toBe('');
  expect(fuzzed.operations).toBe(operations);
  expect(fuzzed.inParts).toBeGreaterThan(operations / 10);
});
