import { getIntrospectionQuery } from 'graphql';
import { expect, test } from 'vitest';
import { readAgain } from '../../operation/read-operation.ts';
import type { Rights } from '../../supergraph/access-rules.ts';
import { supergraphModel } from '../../supergraph/supergraph-model.ts';
import { Access } from '../access.ts';
import { Turns } from '../turns.ts';
import { type IntrospectionAsk, Introspections } from './introspections.ts';

const model = supergraphModel(`
  schema @link(url: "https://specs.apollo.dev/link/v1.0") @link(url: "https://specs.apollo.dev/join/v0.3", for: EXECUTION)
    @link(url: "https://specs.apollo.dev/authenticated/v0.1", for: SECURITY) { query: Query }
  directive @link(url: String, as: String, for: link__Purpose, import: [link__Import]) repeatable on SCHEMA
  directive @join__graph(name: String!, url: String!) on ENUM_VALUE
  directive @join__type(graph: join__Graph!, key: String) repeatable on OBJECT
  directive @authenticated on FIELD_DEFINITION | OBJECT
  scalar link__Import
  enum link__Purpose { SECURITY EXECUTION }
  enum join__Graph { SHOP @join__graph(name: "shop", url: "http://shop.invalid") }
  type Query @join__type(graph: SHOP) { thing(id: ID): Thing mine: Secret @authenticated }
  type Thing @join__type(graph: SHOP) { id: ID! name: String }
  type Secret @join__type(graph: SHOP) @authenticated { id: ID! }
`);
const signedIn: Rights = { isAuthenticated: true, scopes: new Set(), policies: new Set() };

/** With how often something was made. */
function introspections(introspectsRights = false) {
  const turns = new Turns();
  const take = turns.take.bind(turns);
  const made = { times: 0 };
  turns.take = (waiters, work) => {
    made.times += 1;
    return take(waiters, work);
  };
  const access = new Access(model.access, model.api, 'filter');
  const all = new Introspections({ model, access, turns, hasSubscriptions: false, introspectsRights });
  const ask = async (query: string, given: Partial<IntrospectionAsk> = {}) => {
    const prepared = { introspecting: { read: readAgain(query, null), cost: 0 }, meaning: query };
    const asker = { caller: 'somebody', deadline: Infinity, departure: null };
    const answer = await all.answer({ prepared, variables: {}, rights: undefined, asker, ...given });
    if (answer === null) throw new Error('expected introspection');
    return answer;
  };
  return { made, ask };
}

test('what was asked before is not made again, nor written', async () => {
  const { ask, made } = introspections();

  const first = await ask(getIntrospectionQuery());
  const second = await ask(getIntrospectionQuery());

  expect(second).toBe(first);
  expect(made.times).toBe(1);
  expect(first.written(first.fields)?.body).toBe(JSON.stringify({ data: first.fields }));
  expect(second.written({})).toBe(first.written({}));
});

test('one thing is made once, however it is said', async () => {
  const { ask } = introspections();
  const query = 'query A { __schema { types { name fields { name } } } }';
  const others = [
    'query B { __schema { ...S } } fragment S on __Schema { types { ... on __Type { name } fields { name } } }',
    'query { __schema { types { name fields(includeDeprecated: false) { name } } } }',
    'query { __schema { types { name } types { fields { name name @skip(if: true) } } } }',
  ];
  const different = [
    'query A { s: __schema { types { name fields { name } } } }',
    'query A { __schema { types { fields { name } name } } }',
    'query A { __schema { types { name fields(includeDeprecated: true) { name } } } }',
    'query A { __schema { types { name fields { n: name } } } }',
    'query A { __schema { types { name fields { name } } } __typename }',
  ];

  const told = await ask(query);

  for (const other of others) expect(await ask(other)).toBe(told);
  const all = await Promise.all([query, ...different].map((one) => ask(one)));
  expect(new Set(all).size).toBe(all.length);
});

test('those who ask for one thing at once wait for one answer', async () => {
  const { ask, made } = introspections();

  const answers = await Promise.all(Array.from({ length: 50 }, () => ask('{ __schema { types { name } } }')));

  expect(new Set(answers).size).toBe(1);
  expect(made.times).toBe(1);
});

test('other variables have an answer of their own; such as are long are not kept', async () => {
  const { ask, made } = introspections();
  const named = async (name: string) => {
    const { fields } = await ask('query ($name: String!) { __type(name: $name) { name } }', { variables: { name } });
    return fields;
  };

  expect(await named('Thing')).toEqual({ __type: { name: 'Thing' } });
  expect(await named('Query')).toEqual({ __type: { name: 'Query' } });
  expect(await named('x'.repeat(2_000))).toEqual({ __type: null });
  expect(await named('x'.repeat(2_000))).toEqual({ __type: null });
  expect(made.times).toBe(4);
});

test('callers are shown what they may see, whoever asked before', async () => {
  const { ask, made } = introspections(true);
  const query = '{ __type(name: "Secret") { name } }';

  expect((await ask(query, { rights: signedIn })).fields).toEqual({ __type: { name: 'Secret' } });
  expect((await ask(query)).fields).toEqual({ __type: null });
  expect((await ask(query, { rights: signedIn })).fields).toEqual({ __type: { name: 'Secret' } });
  expect(made.times).toBe(2);
});

test('what is told is nobody’s to change', async () => {
  const { ask } = introspections();
  const { fields } = await ask(getIntrospectionQuery());

  const isFrozen = (value: unknown): boolean =>
    typeof value !== 'object' || value === null || (Object.isFrozen(value) && Object.values(value).every(isFrozen));
  expect(isFrozen(fields)).toBe(true);
});
