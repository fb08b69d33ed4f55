import { expect, test } from 'vitest';
import { type RawGraph, startRawGraph } from './raw-graph.ts';

// Numbers as texts throughout: a test that parsed them would change them itself.

const numbers = [
  '198372202168701314',
  '-9223372036854775808',
  '0.1234567890123456789',
  '1e400',
  '1.0',
  '10.50',
  '1E+2',
  '-0',
  '0.0000001',
  '42',
];

const sdl = `
  scalar Long
  type Query { t(n: Long, ns: [Long], fs: [Float], id: ID, f: Float, i: Int, s: String, where: Where): T }
  input Where { n: Long id: ID below: Where }
  type T { n: Long list: [Long] any: Long id: ID f: Float i: Int s: String }
`;

/** A graph of one subgraph, which answers `t` as it is told. */
async function startShop(environment: Readonly<Record<string, string>> = {}) {
  let said = 'null';
  const graph = await startRawGraph({ shop: { sdl, answer: () => `{"data":{"t":${said}}}` } }, environment);
  return { ...graph, say: (t: string) => (said = t) };
}

function body(query: string, variables?: string): string {
  return `{"query":${JSON.stringify(query)}${variables === undefined ? '' : `,"variables":${variables}`}}`;
}

/** In any order: that of arguments is the planner's. */
function numbersIn(text = ''): string[] {
  return (text.match(/(?<![\w.])-?\d[\d.eE+]*/g) ?? []).toSorted();
}

/** The variables that the subgraph was sent last. */
function variablesSent({ asked }: RawGraph): string | undefined {
  return /"variables":(.*)\}$/.exec(asked['shop']?.at(-1) ?? '')?.[1];
}

test('numbers of an answer come through as they are: alone, in a list and inside of a scalar', async () => {
  const shop = await startShop();

  for (const number of numbers) {
    const t = `{"n":${number},"list":[1,${number}],"any":{"a":[{"b":${number}}],"c":"${number}"}}`;
    shop.say(t);
    expect(await shop.ask(body('{ t { n list any } }'))).toBe(`{"data":{"t":${t}}}`);
  }
});

test('numbers of variables come through as they are, by POST and by GET', async () => {
  const shop = await startShop();
  const query = 'query ($n: Long, $ns: [Long], $where: Where) { t(n: $n, ns: $ns, where: $where) { n } }';

  for (const number of numbers) {
    const variables = `{"n":${number},"ns":[${number}],"where":{"n":{"a":[${number}]},"below":{"n":${number}}}}`;
    await shop.ask(body(query, variables));
    expect(variablesSent(shop)).toBe(variables);
    await shop.get(new URLSearchParams({ query, variables }));
    expect(variablesSent(shop)).toBe(variables);
  }
});

test.each(['apollo', 'auto'])('numbers of a document come through as they are, planned by %s', async (planner) => {
  const shop = await startShop({ PLANNER: planner });

  for (const number of numbers) {
    const query = `query ($a: Long = ${number}) {
      x: t(n: $a) { n } t(n: ${number}, ns: [1, ${number}], where: { n: { a: [${number}] }, below: { n: ${number} } }) { n }
    }`;
    await shop.ask(body(query));
    expect(numbersIn(shop.asked['shop']?.at(-1))).toEqual(numbersIn(query));
  }
});

/** Of GraphQL's grammar of numbers (2.9.1 and 2.9.2): each sign with each integer, fraction and exponent. */
function literals(): string[] {
  const wholes = ['0', '1', '42', '999999999999999', '9007199254740993', '9223372036854775808', `1${'0'.repeat(20)}`];
  const fractions = ['', '.0', '.5', '.50', '.000001', '.0000001', '.1234567890123456789'];
  const exponents = ['', 'e0', 'e5', 'E5', 'e+5', 'E-5', 'e-7', 'e+21', 'e199', 'e+199'];
  return ['', '-'].flatMap((sign) =>
    wholes.flatMap((whole) =>
      fractions.flatMap((fraction) => exponents.map((exponent) => sign + whole + fraction + exponent)),
    ),
  );
}

// With each in three places, below the limits of a document.
const literalsAtOnce = 50;

test.each(['apollo', 'auto'])(
  'each literal that is a number arrives as it is written, planned by %s',
  async (planner) => {
    const shop = await startShop({ PLANNER: planner });
    const all = literals();

    for (let from = 0; from < all.length; from += literalsAtOnce) {
      const some = all.slice(from, from + literalsAtOnce).join();
      const query = `{ t(ns: [${some}], fs: [${some}], where: { n: { a: [${some}] } }) { n } }`;
      await shop.ask(body(query));
      expect(numbersIn(shop.asked['shop']?.[from / literalsAtOnce])).toEqual(numbersIn(query));
    }
  },
);

test('a number that is a key asks for its entity, once, and for no other', async () => {
  let all = '';
  const graph = await startRawGraph({
    shop: {
      sdl: 'scalar Long type Query { all: [Thing] } type Thing @key(fields: "n") { n: Long! }',
      answer: () => `{"data":{"all":[${all}]}}`,
    },
    stock: {
      sdl: 'scalar Long type Thing @key(fields: "n") { n: Long! name: String }',
      answer: () => '{"data":{"_entities":[{"name":"a"},{"name":"b"}]}}',
    },
  });

  for (const number of numbers) {
    const things = [number, '7', number].map((n) => `{"__typename":"Thing","n":${n}}`);
    all = things.join();
    expect(await graph.ask(body('{ all { n name } }'))).toBe(
      `{"data":{"all":[{"n":${number},"name":"a"},{"n":7,"name":"b"},{"n":${number},"name":"a"}]}}`,
    );
    expect(graph.asked['stock']?.at(-1)).toContain(`:[${things.slice(0, 2).join()}]`);
  }
});

test('an ID that is given as a number goes on in all its digits, as text', async () => {
  const shop = await startShop();
  shop.say('{"id":9007199254740993}');
  const query = 'query ($id: ID, $where: Where) { t(id: $id, where: $where) { id } }';

  const answer = await shop.ask(body(query, '{"id":9007199254740993,"where":{"id":9007199254740995}}'));

  expect(variablesSent(shop)).toBe('{"id":"9007199254740993","where":{"id":"9007199254740995"}}');
  expect(answer).toBe('{"data":{"t":{"id":"9007199254740993"}}}');
});

test('Int and Float keep to their definitions, a scalar beside them to its text', async () => {
  const shop = await startShop();
  shop.say('{"i":1.0,"f":0.1234567890123456789,"n":1.0,"s":12345678901234567890}');

  const answer = await shop.ask(body('{ t { i f n s } }'));

  expect(answer).toBe('{"data":{"t":{"i":1,"f":0.12345678901234568,"n":1.0,"s":"12345678901234567890"}}}');
});

test.each(['{"f":1e400}', '{"f":-1e400}', '{"i":12345678901234567890}', '{"i":1.5}', '{"id":1e400}', '{"s":1e400}'])(
  'what the type does not allow is null with an error and not another number: %s',
  async (t) => {
    const shop = await startShop();
    shop.say(t);
    const [name] = /\w+/.exec(t) ?? [];

    const answer = JSON.parse(await shop.ask(body(`{ t { ${name} } }`)));

    expect(answer.data).toEqual({ t: { [String(name)]: null } });
    expect(answer.errors).toMatchObject([{ path: ['t', name], extensions: { code: 'SUBGRAPH_INVALID_RESPONSE' } }]);
  },
);

test.each([
  ['Float', 'f', '1e400'],
  ['Int', 'i', '9007199254740993'],
  ['Int', 'i', '1.5'],
  ['ID', 'id', '1.5e300'],
  ['String', 's', '9007199254740993'],
  ['Where', 'where', '9007199254740993'],
])('of the type %s a variable %s: %s is refused', async (type, name, number) => {
  const shop = await startShop();

  const query = `query ($v: ${type}) { t(${name}: $v) { n } }`;
  const answer = JSON.parse(await shop.ask(body(query, `{"v":${number}}`)));

  expect(answer).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  expect(shop.asked['shop']).toEqual([]);
});

test('an Int may be written 1.0 and a Float with any number of digits', async () => {
  const shop = await startShop();

  const query = 'query ($i: Int, $f: Float) { t(i: $i, f: $f) { n } }';
  await shop.ask(body(query, '{"i":1.0,"f":3.14159265358979323846}'));

  expect(JSON.parse(variablesSent(shop) ?? '')).toEqual({ i: 1, f: 3.141592653589793 });
  expect(numbersIn(variablesSent(shop))).toEqual(['1', '3.141592653589793']);
});
