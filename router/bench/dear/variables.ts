import { asked, type DearRequest, times } from './dear-request.ts';

const webhook = 'query ($types: [String!]) { events(types: $types, first: 1) { nodes { id } } }';
const cart = 'mutation ($input: CartCreateInput!) { cartCreate(input: $input) { cart { id } } }';

function raw(name: string, expected: DearRequest['expected'], body: string): DearRequest {
  return { name, expected, body };
}

function listOf<Item>(count: number, item: (index: number) => Item): Item[] {
  return Array.from({ length: count }, (_, index) => item(index));
}

/** What is read of a request beside its document. */
export const variables: readonly DearRequest[] = [
  asked('a list of two thousand and forty-nine items', 'VARIABLES_TOO_LARGE', {
    query: webhook,
    variables: { types: listOf(2_049, () => '') },
  }),
  asked('three hundred thousand characters', 'VARIABLES_TOO_LARGE', {
    query: webhook,
    variables: { types: ['x'.repeat(300_000)] },
  }),
  asked('a list of two thousand wrong items', 'BAD_USER_INPUT', {
    query: webhook,
    variables: { types: listOf(2_000, () => 1) },
  }),
  asked('an object of a thousand unknown fields', 'BAD_USER_INPUT', {
    query: cart,
    variables: { input: Object.fromEntries(listOf(900, (i) => [`f${i}`, 1])) },
  }),
  raw(
    'ten thousand levels of lists',
    'VARIABLES_TOO_LARGE',
    `{"query":${JSON.stringify(webhook)},"variables":{"types":${'['.repeat(4_900)}${']'.repeat(4_900)}}}`,
  ),
  raw(
    'ten thousand levels of objects',
    'VARIABLES_TOO_LARGE',
    `{"query":${JSON.stringify(cart)},"variables":{"input":${'{"a":'.repeat(1_600)}1${'}'.repeat(1_600)}}}`,
  ),
  raw(
    'a variable of ten thousand digits',
    'BAD_USER_INPUT',
    `{"query":"query ($n: Int!) { products(first: $n) { nodes { id } } }","variables":{"n":${'9'.repeat(9_800)}}}`,
  ),
  raw('a string of escapes without an end', 'BAD_REQUEST', `{"query":"${'\\"'.repeat(4_900)}`),
  raw(
    'exponents in exponents',
    'BAD_REQUEST',
    `{"query":"{ categories { id } }","variables":{"n":${'1e'.repeat(4_800)}}}`,
  ),
  raw('brackets without an end', 'BAD_REQUEST', '['.repeat(9_900)),
  raw(
    'a hundred operations in one request',
    'BAD_REQUEST',
    `[${listOf(100, () => '{"query":"{ categories { id } }"}').join()}]`,
  ),
  asked('twelve conditions', 'Served', {
    query: `query (${times(12, (i) => `$c${i}: Boolean!`)}) {
      category(by: { id: "a" }) { ${times(12, (i) => `a${i}: id @include(if: $c${i})`)} }
    }`,
    variables: Object.fromEntries(listOf(12, (i) => [`c${i}`, i % 2 === 0])),
  }),
];
