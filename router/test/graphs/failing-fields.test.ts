import { afterAll, describe, expect, test } from 'vitest';
import { startPlanner } from '../../src/planner/planner.ts';
import { answerOf, check } from '../fuzz/check.ts';
import { type Fault, faults, faulty } from '../fuzz/faults.ts';
import { loadFederation } from '../fuzz/federation.ts';
import { Store } from '../fuzz/store.ts';
import { graphFolder, graphFolders, titleOf } from './read-graphs.ts';

const planner = startPlanner({ planTimeoutMs: 10_000, queueMax: 10 });
afterAll(() => planner.close());

// One field in four fails, for one object in three: with these every field of a small graph fails somewhere.
const seeds = Array.from({ length: 32 }, (_, index) => index + 1);

const folders = graphFolders().filter(({ hasKnownFaults }) => !hasKnownFaults);

describe.each(folders.map((folder) => ({ title: titleOf(folder), folder })))('$title', ({ folder }) => {
  test.each(folder.operations)('answers $name as one server would while fields fail', async (operation) => {
    const federation = await loadFederation(folder, planner);

    const checked = [];
    for (const seed of seeds) checked.push(await check(federation, operation, { seed, hasFailures: true }));

    expect(checked.filter(({ difference }) => difference !== null)).toEqual([]);
  });
});

test.each([
  { hasFailures: false, queries: [] },
  { hasFailures: true, queries: ['query OfAList__shops__0{shop(id:1){__typename id owners{nick}}}'] },
])('what others need is asked for again, and alone, only after a failure: $hasFailures', async (given) => {
  const federation = await loadFederation(graphFolder('values-lost-to-a-field-beside'), planner);
  const query = '{ shop(id: "1") { owners { name } greetings } }';

  const again = new Set<string>();
  for (const seed of seeds) {
    const options = { seed, hasFailures: given.hasFailures };
    const { calls } = await check(federation, { query: `query OfAList ${query}`, variables: {} }, options);
    for (const call of calls.slice(1)) if (call.service === 'shops') again.add(call.query);
  }

  expect([...again]).toEqual(given.queries);
});

function fault(name: string): Fault {
  const found = faults[name];
  if (found === undefined) throw new Error(`expected a fault ${name}`);
  return found;
}

test('a field below an object of another subgraph is told to be lost as the one above it is', async () => {
  const folder = graphFolder('nested-fields-of-a-lost-entity');
  const federation = await loadFederation(folder, planner);
  const store = new Store(federation.catalogue, { seed: 1, hasFailures: false, showsRequirements: true });
  const silent = faulty(federation.send(store, []), 'loans', fault('does not answer'));
  const operation = { query: '{ book { publisher { name title } } }', variables: {} };

  const { data, errors } = await answerOf(federation, operation, silent);

  expect(data).toMatchObject({ book: { publisher: { title: null } } });
  expect(errors).toMatchObject([{ path: ['book', 'publisher', 'title'], extensions: { code: 'SUBGRAPH_TIMEOUT' } }]);
});

test('a field below an object of another subgraph is null where its own knows no such entity', async () => {
  const folder = graphFolder('nested-fields-of-a-lost-entity');
  const federation = await loadFederation(folder, planner);
  const store = new Store(federation.catalogue, { seed: 1, hasFailures: false, showsRequirements: true });
  const unknowing = faulty(federation.send(store, []), 'loans', fault('knows no entity'));
  const operation = { query: '{ book { publisher { name title } } }', variables: {} };

  const { data, errors } = await answerOf(federation, operation, unknowing);

  expect({ data, errors }).toMatchObject({ data: { book: { publisher: { title: null } } }, errors: [] });
});
