import { buildSchema, validate, parse } from 'graphql';
import { expect, test } from 'vitest';
import { composed } from '../src/composed.ts';
import { contractGraph, mergedPart } from '../src/contracts/contract-graph.ts';
import { readContracts } from '../src/contracts/contract-config.ts';
import { findSubgraphs } from '../src/subgraphs.ts';
import { graphFolder, sdl } from './graph-folder.ts';

const linked = sdl('').replace('"@key"', '"@key", "@tag"');

const shelf = `${linked}"A book."
type Book implements Item @key(fields: "id") @tag(name: "public") {
  "Its number."
  id: ID!
  "What is on the cover."
  title: String!
  "What the shop paid."
  cost: Price @tag(name: "internal")
  "In whose hands it is."
  holder: Holder
  "How worn it is."
  state: State
}

"What has a number."
interface Item @tag(name: "public") {
  "Its number."
  id: ID!
}

"Somebody with a card."
type Holder {
  "As on the card."
  name: String!
}

"An amount."
type Price {
  "In cents."
  amount: Int!
}

"How worn a book is."
enum State {
  "As new."
  NEW
  "To be thrown away."
  LOST @tag(name: "internal")
}

"What is looked for."
input Wanted {
  "At the most."
  price: PriceRange
}

"From, to."
input PriceRange @tag(name: "internal") {
  "In cents."
  most: Int
}

"What can be read."
type Query {
  "One book; null if there is none."
  book("Its number." id: ID!, "Among which." wanted: Wanted): Book @tag(name: "public")
  "All that are lent."
  lent("By price." range: PriceRange!): Book @tag(name: "public")
  "For the staff."
  holders: Holder
}
`;

const files = {
  'schema/subgraphs.json': JSON.stringify({ shelf: 'http://127.0.0.1:4001/graphql' }),
  'subgraphs/shelf/schema.graphql': shelf,
  'schema/contracts.json': JSON.stringify({
    public: { include: ['public'], exclude: ['internal'] },
    outside: { exclude: ['internal'] },
  }),
};

test('a contract has what its tags say, and nothing that leads nowhere', async () => {
  const { tributary, read } = await graphFolder(files);

  const { out } = await tributary('contract', 'build', 'public');

  const api = buildSchema(await read('schema/contracts/public.api.graphql'));
  const isValid = (query: string) => validate(api, parse(query)).length === 0;
  expect(out).toContain('built public: ');
  expect(isValid('{ book(id: 1, wanted: {}) { id title state } }')).toBe(false); // of Wanted nothing is left
  expect(isValid('{ book(id: 1) { id title state } }')).toBe(true);
  for (const gone of ['cost { amount }', 'holder { name }']) expect(isValid(`{ book(id: 1) { ${gone} } }`)).toBe(false);
  expect(Object.keys(api.getQueryType()?.getFields() ?? {})).toEqual(['book']);
  expect(['Holder', 'Price', 'PriceRange', 'Wanted'].flatMap((name) => api.getType(name) ?? [])).toEqual([]);
  expect(await read('schema/contracts/public.api.graphql')).not.toContain('LOST');
  expect(await read('schema/contracts/public.graphql')).toContain('@inaccessible');
});

test('without tags to include all is in it that is not excluded', async () => {
  const { tributary, read } = await graphFolder(files);

  await tributary('contract', 'build', 'outside');

  const api = buildSchema(await read('schema/contracts/outside.api.graphql'));
  expect(Object.keys(api.getQueryType()?.getFields() ?? {})).toEqual(['book', 'holders']);
  expect(api.getType('Price')).toBeUndefined();
  const { out } = await tributary('contract', 'build', 'outside', '--why', 'Price');
  expect(out).toBe('Price: nothing that is left leads to it');
});

test.each([
  ['Book.cost', 'it has the tag "internal", which the contract excludes'],
  ['Price', 'nothing of it is left'],
  ['Price.amount', 'neither it nor Price has a tag that the contract includes: public'],
  [
    'Query.lent',
    'Query.lent(range:) has to be given, and is gone: its type PriceRange is gone: it has the tag "internal"',
  ],
  ['Query.holders', 'neither it nor Query has a tag that the contract includes: public'],
  ['Book.holder', 'its type Holder is gone: nothing of it is left'],
  ['Book.title', 'is not gone'],
])('why %s is gone is told, and nothing is written', async (coordinate, reason) => {
  const { tributary, read } = await graphFolder(files);

  const { exitCode, out } = await tributary('contract', 'build', 'public', '--why', coordinate);

  expect(exitCode).toBe(0);
  expect(out).toContain(reason);
  await expect(read('schema/contracts/public.graphql')).rejects.toThrow('ENOENT');
});

test('compose writes all contracts, and check refuses one that is stale, or cannot be', async () => {
  const { tributary, put } = await graphFolder(files);

  await tributary('compose');
  expect(await tributary('check')).toMatchObject({ exitCode: 0, err: '' });

  await put(
    'schema/contracts.json',
    files['schema/contracts.json'].replace('"outside":{"exclude":["internal"]}', '"outside":{"exclude":["public"]}'),
  );
  const { exitCode, err } = await tributary('check');
  expect(exitCode).toBe(1);
  expect(err).toContain('schema/contracts/outside.graphql is not what the schema files give now');

  await put('schema/contracts.json', '{ "nobody": { "include": ["nowhere"] } }');
  expect((await tributary('check')).err).toContain('contract "nobody": ');
});

test.each([
  ['{', 'JSON'],
  ['{ "a": {} }', 'expected { "name"'],
  ['[]', 'expected { "name"'],
  ['null', 'expected { "name"'],
  ['{ "a": null }', 'expected { "name"'],
  ['{ "a": { "include": [""] } }', 'expected { "name"'],
  ['{ "a": { "exclude": "x" } }', 'expected { "name"'],
  ['{ "a": { "include": ["x"], "exlude": ["y"] } }', 'expected { "name"'],
  ['{ "A": { "include": ["x"] } }', 'names in small letters'],
])('contracts.json that reads %j is refused', async (text, message) => {
  const { tributary } = await graphFolder({ ...files, 'schema/contracts.json': text });

  const { exitCode, err } = await tributary('contract', 'build', 'public');

  expect(exitCode).toBe(1);
  expect(err).toMatch(/^schema\/contracts\.json:1:1 error INVALID_CONTRACTS /);
  expect(err).toContain(message);
});

test('a contract that there is not is told with those that there are', async () => {
  const { tributary } = await graphFolder(files);

  expect((await tributary('contract', 'build', 'inside')).err).toContain(
    'expected one of public, outside, got "inside"',
  );
  expect((await tributary('contract', 'drop', 'public')).err).toContain('expected "contract build NAME"');
});

test(
  'a contract that is taken out of the whole graph is, byte for byte, what its subgraphs merge to',
  { timeout: 300_000 },
  async () => {
    const { subgraphs } = await findSubgraphs('.');
    const whole = composed(subgraphs, false);
    const own = await readContracts('.');
    if (whole.kind === 'NotComposed' || 'code' in own) throw new Error('expected our own graph');
    const contracts = [...own, { name: 'outside', include: [], exclude: ['personal', 'staff'] }];

    for (const contract of contracts) {
      const { gone, artefacts } = contractGraph(contract, subgraphs, whole);
      const part = mergedPart(subgraphs, gone);

      expect(whole.part?.(gone.keys())).not.toBeNull();
      expect(artefacts.map(({ text }) => text)).toEqual('problems' in part ? [] : [part.supergraphSdl, part.apiSdl]);
    }
  },
);
