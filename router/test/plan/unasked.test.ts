import { afterAll, describe, expect, test } from 'vitest';
import { check } from '../fuzz/check.ts';
import { type FederationCase, loadFederation } from '../fuzz/federation.ts';
import { graphFolder } from '../graphs/read-graphs.ts';
import { testPlanners } from '../test-planners.ts';

const seeds = Array.from({ length: 80 }, (_, index) => index + 1);

// Each of a world that has an interface which one subgraph knows as an object; two were found by long runs.
const operations = [
  {
    world: 'a-type-lost-to-a-failing-field',
    query: '{ ranked { ... on Book { ... on Node { id2: id } } } ranked { ... on Film { rank } } }',
  },
  {
    world: 'a-type-lost-to-a-failing-field',
    query: '{ ranked { ... on Book { length: id } ... on Film { rank id } } }',
  },
  {
    world: 'fields-of-several-types-of-an-interface-object',
    query: '{ all { rank ... on Film { near { near { __typename } } } } }',
  },
  {
    world: 'fields-of-several-types-of-an-interface-object',
    query: '{ all { near { id } ... on Film { near { rank } } } }',
  },
  {
    world: 'fields-of-several-types-of-an-interface-object',
    query: '{ ranked { ... on Film { near { rank } } ... on Book { near { id } peers { rank } } } }',
  },
];

// Only those to which one of the ways leads.
const ofOneWay = [
  '{ all { near { ... on Film { rank } } ... on Song { near { ... on Book { near { rank } } } } } }',
  '{ all { ... on Film { peers { rank } } ... on Book { peers { __typename id } } } }',
  '{ all { ... on Film { peers { rank near { id } } } ... on Book { peers { near { rank } } } } }',
  '{ all { peers { ... on Film { peers { rank } } ... on Book { peers { ... on Song { beats } } } } } }',
].map((query) => ({ world: 'fields-of-several-types-of-an-interface-object', query }));

const items: FederationCase = {
  name: 'owners of items of two types',
  subgraphs: [
    {
      name: 'items',
      sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
        interface Item { id: ID! owner: User owners: [[User]] }
        type Book implements Item @key(fields: "id") { id: ID! owner: User owners: [[User]] of: [Item] }
        type Film implements Item @key(fields: "id") { id: ID! owner: User owners: [[User]] of: [Item] }
        union Any = Book | Film
        type User @key(fields: "id") { id: ID! items: [Item] }
        type Query { items: [Item] any: [Any] }`,
    },
    {
      name: 'users',
      sdl: `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key"])
        type User @key(fields: "id") { id: ID! name: String mail: String! friend: User }
        type Book @key(fields: "id") { id: ID! pages: Int }
        type Film @key(fields: "id") { id: ID! pages: Int! }`,
    },
  ],
};
const ofItems = [
  '{ items { ... on Film { owner { name } } ... on Book { owner { id } } } }',
  '{ any { ... on Film { owner { name } } ... on Book { owner { name mail } } } }',
  '{ items { ... on Film { owners { name } } ... on Book { owners { mail } } } }',
  '{ any { ... on Film { owner { friend { items { id } } } } ... on Book { owner { friend { name } } } } }',
  '{ items { ... on Film { of { ... on Book { owner { name } } } } ... on Book { of { id owner { items { id } } } } } }',
  '{ items { ... on Film { of { ... on Film { films: pages } } } ... on Book { of { ... on Book { pages } } } } }',
  '{ items { ... on Film { of { ... on Book { owner { name } } } } ... on Book { of { ... on Film { owner { mail } } } } } }',
];

describe.each(['apollo', 'native', 'auto'] as const)('as %s plans', (kind) => {
  const planners = testPlanners(kind);
  afterAll(() => planners.close());

  test.each([...operations, ...ofOneWay])(
    'nobody is told what fails where it was not asked for: $query',
    async (operation) => {
      const { world, query } = operation;
      const federation = await loadFederation(graphFolder(world), planners);

      const differences = [];
      for (const seed of seeds) {
        const { difference } = await check(federation, { query, variables: {} }, { seed, hasFailures: true });
        if (difference !== null) differences.push({ seed, difference });
      }

      expect(differences).toEqual([]);
    },
  );

  test.each(ofItems)('nobody is told what fails below a type that it was not asked of: %s', async (query) => {
    const federation = await loadFederation(items, planners);

    const differences = [];
    for (const seed of seeds) {
      const { difference } = await check(federation, { query, variables: {} }, { seed, hasFailures: true });
      if (difference !== null) differences.push({ seed, difference });
    }

    expect(differences).toEqual([]);
  });

  test('each type is asked for its own fields, all of them in one request', async () => {
    const query = '{ ranked { ... on Book { near { id } } ... on Film { rank } } }';
    const folder = graphFolder('fields-of-several-types-of-an-interface-object');
    const federation = await loadFederation(folder, planners);

    const texts = [];
    for (const seed of seeds) {
      const { calls } = await check(federation, { query, variables: {} }, { seed, hasFailures: false });
      const asked = calls.filter((call) => call.service === 'ranks' && call.query.includes('_entities'));
      expect(asked.length).toBeLessThan(2);
      texts.push(...asked.map((call) => call.query));
    }

    const ofBoth = texts.filter((text) => text.includes('near') && text.includes('rank'));
    expect(ofBoth).not.toEqual([]);
    expect(ofBoth.filter((text) => text.match(/_entities\(/g)?.length !== 2)).toEqual([]);
  });
});
