import { afterAll, expect, test } from 'vitest';
import { graphFolders } from '../../graphs/read-graphs.ts';
import { testPlanners } from '../../test-planners.ts';
import { loaded } from '../fuzz.ts';
import { randomCase } from '../random-supergraph.ts';
import { deferredCheck } from './deferred-check.ts';
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

// The key of what has `f1` is the `detail` of the root's fetch, to which only the fetch in between leads.
test('a deferred request waits for what it is asked by, though another stands between them', async () => {
  const federation = await loaded(randomCase(959), planner);
  if (federation === null) throw new Error('expected its subgraphs to compose');
  const query = `query ($id: ID!) { film_alpha(id: $id) {
    valueOf { right { size } } ... on Film @defer { f1 { left { size } } } ... on Film @defer { detail { serial } } } }`;

  const checked = await deferredCheck(
    federation,
    { query, variables: { id: 0 } },
    { seed: 36, trouble: 'none', format: 'v0.2' },
  );

  expect(checked).toMatchObject({ difference: null, parts: 2 });
});
