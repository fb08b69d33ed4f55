import { parse } from 'graphql';
import { expect, test } from 'vitest';
import { type AccessRules, accessRules, metBy } from './access-rules.ts';
import { type Alternatives, conjunction, implies } from './alternatives.ts';
import { featuresOf } from './features.ts';

const links = ['authenticated', 'requiresScopes', 'policy']
  .map((name) => `@link(url: "https://specs.apollo.dev/${name}/v0.1", for: SECURITY)`)
  .join(' ');

function rulesOf(types: string, schema = links): AccessRules | null {
  const document = parse(`schema ${schema} { query: Query } ${types}`, { noLocation: true });
  return accessRules(
    document,
    featuresOf(document, () => true),
  );
}

function seenBy(rules: AccessRules | null, coordinate: string, scopes: readonly string[] | null): boolean {
  if (rules === null) return true;
  const met = metBy({ isAuthenticated: scopes !== null, scopes: new Set(scopes ?? []), policies: new Set() }, rules);
  return (rules.at(coordinate) & ~met) === 0n;
}

test('without demands there are no rules', () => {
  expect(rulesOf('type Query { a: Int }')).toBeNull();
});

test('equal demands are one, wherever they stand', () => {
  const rules = rulesOf(`type Query @authenticated { a: Int @requiresScopes(scopes: [["x", "y"]])
    b: E @authenticated @requiresScopes(scopes: [["y", "x"]]) } enum E @authenticated { A }`);

  expect(rules?.demands).toHaveLength(2);
  expect(rules?.at('Query.b')).toBe((rules?.at('Query') ?? 0n) | (rules?.at('Query.a') ?? 0n));
  expect(rules?.at('Query.c')).toBe(0n);
});

test('all scopes of one list are enough, and a list without any asks for none', () => {
  const rules = rulesOf(`type Query {
    a: Int @requiresScopes(scopes: [["x", "y"], ["z"]])
    b: Int @requiresScopes(scopes: [])
    c: Int @requiresScopes(scopes: "x") }`);

  expect(['x', 'y', 'x y', 'z', ''].map((scopes) => seenBy(rules, 'Query.a', scopes.split(' ')))).toEqual([
    false,
    false,
    true,
    true,
    false,
  ]);
  expect(seenBy(rules, 'Query.b', [])).toBe(true);
  expect([seenBy(rules, 'Query.c', ['x']), seenBy(rules, 'Query.c', ['y'])]).toEqual([true, false]);
});

test('the directives are found under the names by which they are linked', () => {
  const renamed =
    '@link(url: "https://specs.apollo.dev/authenticated/v0.1", import: [{ name: "@authenticated", as: "@signedIn" }])';
  const rules = rulesOf('type Query { a: Int @signedIn b: Int @authenticated }', renamed);

  expect([seenBy(rules, 'Query.a', null), seenBy(rules, 'Query.b', null)]).toEqual([false, true]);
});

const node = (demand: string, field = '') => `type Query { node: Node }
  interface Node ${demand} { id: ID ${field} }
  type Open implements Node { id: ID }
  type Closed implements Node @authenticated @requiresScopes(scopes: [["a"]]) { id: ID @requiresScopes(scopes: [["b"], ["c"]]) }`;

test('what an interface has from its types is left to these', () => {
  const rules = rulesOf(
    node('@authenticated @requiresScopes(scopes: [["a"]])', '@requiresScopes(scopes: [["b"], ["c"]])'),
  );

  expect([rules?.at('Node'), rules?.at('Node.id')]).toEqual([0n, 0n]);
  expect(seenBy(rules, 'Closed', [])).toBe(false);
});

test('what an interface demands beyond its types is demanded of the interface and of them', () => {
  const [more, other] = [
    rulesOf(node('@requiresScopes(scopes: [["a", "d"]])')),
    rulesOf(node('@policy(policies: [["p"]])')),
  ];

  expect([seenBy(more, 'Node', ['a']), seenBy(more, 'Node', ['a', 'd'])]).toEqual([false, true]);
  expect(seenBy(other, 'Node', ['a'])).toBe(false);
  expect([seenBy(more, 'Open', ['a']), seenBy(more, 'Open', ['a', 'd'])]).toEqual([false, true]);
});

test('a field of an interface is not had by a type that implements it, nor by an interface in between', () => {
  const rules = rulesOf(`type Query { a: A named: Named }
    interface Node { id: ID secret: String @authenticated }
    interface Named implements Node { id: ID secret: String }
    type A implements Node & Named { id: ID secret: String @requiresScopes(scopes: [["a"]]) }`);

  const seen = (scopes: readonly string[] | null) =>
    ['A.id', 'Node.secret', 'Named.secret', 'A.secret'].map((coordinate) => seenBy(rules, coordinate, scopes));
  expect(seen(null)).toEqual([true, false, false, false]);
  expect(seen([])).toEqual([true, true, true, false]);
  expect(seen(['a'])).toEqual([true, true, true, true]);
});

test('all alternatives together are as composition writes them', () => {
  const all: readonly Alternatives[] = [[['profile', 'users'], ['admin']], [['admin']]];

  expect(conjunction(all)).toEqual([['admin']]);
  expect(conjunction([])).toBeNull();
  expect(implies([['a', 'b']], [['a'], ['c']])).toBe(true);
  expect(implies([['a'], ['b']], [['a']])).toBe(false);
});

test('what nobody can write out is not taken for what the types demand', () => {
  const wide = Array.from({ length: 12 }, (_, index) => [[`a${index}`], [`b${index}`]]);

  expect(conjunction(wide)).toBeNull();
});
