import { afterAll, expect, test } from 'vitest';
import { graphFolders } from '../graphs/read-graphs.ts';
import type { Choice } from '../../src/planner/start-planners.ts';
import { testPlanners } from '../test-planners.ts';
import { fuzz } from './fuzz.ts';

// `npm run fuzz` sets these for long runs.
const operations = Number(process.env['FUZZ_OPERATIONS'] ?? 300);
const seed = Number(process.env['FUZZ_SEED'] ?? 1);

// A hand-made graph is small: more would repeat. The first run of a seed has 30 supergraphs in 3,000 operations.
const operationsPerCase = 100;

// Those beyond are nearly always the same fault again, and each takes a second to shrink.
const differencesMax = 5;

const { FUZZ_PLANNER: first = 'auto' } = process.env;
const planners = testPlanners(first === 'apollo' ? 'apollo' : 'auto');
const { native, apollo } = planners;
const direct: Choice | null = first === 'auto' ? 'none' : first === 'first' ? 'first' : null;
afterAll(() => planners.close());

test('the router answers random operations on random supergraphs as one server would', { timeout: 0 }, async () => {
  const cases = graphFolders().filter(({ hasKnownFaults }) => !hasKnownFaults);

  const planner = { native, apollo, ...(direct === null ? {} : { plansDirectly: direct }) };
  const fuzzed = await fuzz({ planner, seed, operations, operationsPerCase, cases, differencesMax });

  console.info(JSON.stringify({ ...fuzzed, reports: fuzzed.reports.length, seed }));
  expect(fuzzed.reports.join('\n\n')).toBe('');
  expect(fuzzed.operations).toBe(operations);
  expect(fuzzed.withErrors).toBeGreaterThan(0);
});
