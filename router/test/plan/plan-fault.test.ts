import { Kind, type OperationDefinitionNode, parse, print, type SelectionSetNode } from 'graphql';
import { afterAll, describe, expect, test } from 'vitest';
import { planFault } from '../../src/plan/check/plan-fault.ts';
import { type FetchHead, type PlannedFetch, plannedFetches } from '../../src/plan/fetches.ts';
import type { QueryPlan, RequiredSelection } from '../../src/planner/query-plan.ts';
import { startPlanner } from '../../src/planner/planner.ts';
import { wireDocument } from '../../src/plan/wire-document.ts';
import { supergraphModel } from '../../src/supergraph/supergraph-model.ts';
import { composed, type FederationCase } from '../fuzz/federation.ts';
import { graphFolder, graphFolders, titleOf } from '../graphs/read-graphs.ts';

// Apollo's planner is right about these: what the check says of its plans is about the check.
const planner = startPlanner({ planTimeoutMs: 10_000, queueMax: 10 });
afterAll(() => planner.close());

const folders = graphFolders().filter(({ hasKnownFaults }) => !hasKnownFaults);

async function planned(one: FederationCase, { query }: { readonly query: string }) {
  const model = supergraphModel(composed(one));
  const { names, types: relations, homesOf } = model;
  const wire = wireDocument(operationIn(parse(query)), { schema: model.api, names, relations, homesOf });
  const supergraph = await planner.load(model.plannerSdl);
  const request = { document: print(wire), operationName: null, overrides: {} };
  const plan: QueryPlan = await supergraph.plan(request);
  if (plan.node?.kind === 'Subscription') throw new Error('expected no subscription');
  return { model, operation: operationIn(wire), fetches: plannedFetches(plan.node) };
}

function operationIn(document: ReturnType<typeof parse>): OperationDefinitionNode {
  const operation = document.definitions.find((one) => one.kind === Kind.OPERATION_DEFINITION);
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('expected an operation');
  return operation;
}

const header = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])';
const library = {
  name: 'a library',
  subgraphs: [
    {
      name: 'books',
      sdl: `${header} type Query { books: [Book!] } type Book @key(fields: "id") { id: ID! title: String }`,
    },
    { name: 'reviews', sdl: `${header} type Book @key(fields: "id") { id: ID! reviews: [String!] }` },
  ],
};
const query = '{ books { title reviews } }';

describe('a plan that something is missing from is refused', () => {
  test.each([
    ['nothing is', (fetches: PlannedFetch[]) => fetches, /^none$/],
    ['the last fetch', (fetches: PlannedFetch[]) => fetches.slice(0, -1), /nothing fetches Book\.\w+/],
    ['every fetch', () => [], /nothing fetches Query\.books/],
    [
      'the order of fetches',
      (fetches: PlannedFetch[]) => fetches.map((one) => ({ ...one, dependsOn: [] })),
      /nothing fetches/,
    ],
    [
      'the key in what is sent',
      withNode(({ requires, ...node }) => ({ ...node, ...sent(requires, (one) => one.name === '__typename') })),
      /finds no Book/,
    ],
    ['the type in what is fetched', withRoot(({ name }) => name !== '__typename'), /nothing fetches/],
    ['the key in what is fetched', withRoot(({ name }) => name !== 'id'), /nothing fetches/],
    ['the right subgraph', withNode((node) => ({ ...node, serviceName: 'nobody' })), /nobody/],
    [
      'the right path',
      (fetches: PlannedFetch[]) => fetches.map((one) => ({ ...one, path: one.path.slice(1) })),
      /nothing fetches/,
    ],
  ])('%s', async (_, damage, fault) => {
    const { model, operation, fetches } = await planned(library, { query });

    const found = planFault(damage([...fetches]), operation, model);

    expect(found?.reason ?? 'none').toMatch(fault);
  });
});

test('a plan that sends entities under a name that the subgraph does not know is refused', async () => {
  const folder = graphFolder('interface-object-below-a-union');
  const { model, operation, fetches } = await planned(folder, { query: '{ ranked { ... on Film { peers { id } } } }' });
  const unnamed = withNode((node) => ({ ...node, inputRewrites: [] }))(fetches);

  expect(planFault(fetches, operation, model)).toBeNull();
  expect(planFault(unnamed, operation, model)?.reason).toBe('ranks does not know Film');
});

/** Damages what is sent by every entity fetch. */
function withNode(change: (node: FetchHead) => FetchHead) {
  return (fetches: readonly PlannedFetch[]) =>
    fetches.map((one) => (one.node.requires === undefined ? one : { ...one, node: change(one.node) }));
}

function sent(requires: FetchHead['requires'], keeps: (field: { readonly name: string }) => boolean) {
  const kept = (one: RequiredSelection): RequiredSelection[] =>
    one.kind === 'Field' ? (keeps(one) ? [one] : []) : [{ ...one, selections: one.selections.flatMap(kept) }];
  return { requires: (requires ?? []).flatMap(kept) };
}

/** Leaves fields out of what the first fetch asks for. */
function withRoot(keeps: (field: { readonly name: string }) => boolean) {
  const cut = (set: SelectionSetNode): SelectionSetNode => ({
    ...set,
    selections: set.selections
      .filter((one) => one.kind !== Kind.FIELD || one.selectionSet !== undefined || keeps({ name: one.name.value }))
      .map((one) =>
        one.kind === Kind.FRAGMENT_SPREAD || one.selectionSet === undefined
          ? one
          : { ...one, selectionSet: cut(one.selectionSet) },
      ),
  });
  return ([first, ...rest]: PlannedFetch[]): PlannedFetch[] => {
    if (first === undefined) return [];
    const definitions = [operationIn(first.document)].map((one) => ({ ...one, selectionSet: cut(one.selectionSet) }));
    return [{ ...first, document: { ...first.document, definitions } }, ...rest];
  };
}

// Of these plans one fetch brings only what another brings, too.
const doubled = new Set([
  'OffersBeforePrice without fetch 3',
  'OfferBesideWhatItNeeds without fetch 2',
  'OfferOfThePostersFilm without fetch 3',
  'FieldsBelowTheUnion without fetch 2',
]);

describe.each(folders.map((folder) => ({ title: titleOf(folder), folder })))('of $title', ({ folder }) => {
  test.each(folder.operations)('no fetch can be taken from the plan of $name unseen', async (operation) => {
    if (/@skip|@include|fragment|\.\.\. \w+ *\n/.test(operation.query)) return;
    const { model, operation: wire, fetches } = await planned(folder, operation);
    // What fills an argument from a context is not looked at: such supergraphs are planned by Apollo's planner alone.
    if (model.usesContext || planFault(fetches, wire, model) !== null) return;

    const unseen = fetches
      .filter(
        ({ id }) =>
          planFault(
            fetches.filter((one) => one.id !== id),
            wire,
            model,
          ) === null,
      )
      .map(({ id }) => `${operation.name} without fetch ${id}`);
    expect(unseen.filter((one) => !doubled.has(one))).toEqual([]);
  });
});
