import { asked, type DearRequest, nested, times } from './dear-request.ts';

const expensive = 'COST_ESTIMATED_TOO_EXPENSIVE';

/** What others would have to do. */
export const costs: readonly DearRequest[] = [
  asked('children of parents of children', expensive, `{ categories ${nested(7, '{ children { parent ', '{ id }')} }`),
  asked('children, four levels of them', expensive, `{ categories ${nested(3, '{ children ', '{ id }')} }`),
  asked(
    'children, two levels of them, and their parents',
    'Served',
    '{ categories { id children { id parent { id } } } }',
  ),
  asked(
    'variants of products of variants',
    expensive,
    '{ products { nodes { variants { nodes { product { variants { nodes { id } } } } } } } }',
  ),
  asked(
    'the same by edges',
    expensive,
    '{ products { edges { node { variants { edges { node { product { variants { edges { cursor } } } } } } } } } }',
  ),
  asked(
    'a page of a hundred products with a hundred variants',
    expensive,
    '{ products(first: 100) { nodes { variants(first: 100) { nodes { id } } } } }',
  ),
  asked('two thousand million products', expensive, '{ products(first: 2147483647) { nodes { id } } }'),
  asked('the same by a variable', expensive, {
    query: 'query ($n: Int!) { products(first: $n) { nodes { id } } }',
    variables: { n: 2_147_483_647 },
  }),
  asked(
    'pages by forty-nine aliases',
    expensive,
    `{ ${times(49, (i) => `a${i}: products(first: 100) { nodes { id title } }`)} }`,
  ),
  asked(
    'orders of the customers of orders',
    expensive,
    '{ me { orders { nodes { customer { orders { nodes { customer { orders { nodes { id } } } } } } } } } }',
  ),
  asked(
    'payments of payables of payments',
    expensive,
    `{ payment(id: "1") { payable ${nested(3, '{ payments { nodes { payable ', '{ id }')} } }`,
  ),
  asked(
    'the same, with totals',
    expensive,
    `{ payment(id: "1") { payable ${nested(3, '{ total { amountMinor } payments { nodes { payable ', '{ id }')} } }`,
  ),
  asked(
    'payments of one payable',
    'Served',
    '{ payment(id: "1") { payable { id payments { nodes { id status } } } } }',
  ),
  asked(
    'events of orders of events',
    expensive,
    '{ orders(first: 100) { nodes { timeline(first: 100) { nodes { id } } } } }',
  ),
  asked(
    'lines of orders and what is sold by them',
    expensive,
    '{ me { orders(first: 100) { nodes { lines { variant { product { variants { nodes { id } } } } } } } } }',
  ),
  asked(
    'ten purchases of all that they answer',
    'Served',
    `mutation { ${times(10, (i) => `m${i}: quickOrder(input: { customerName: "A", item: "No such thing", price: 25 }) { errors { __typename } }`)} }`,
  ),
  asked(
    'the home page',
    'Served',
    '{ me { displayName orders(first: 2) { nodes { number status lines { quantity variant { product { title } } } } } activeCart { id } } }',
  ),
];
