import { asked, type DearRequest, doubling, nested, times } from './dear-request.ts';

/** What counting finds, before validation. */
export const counts: readonly DearRequest[] = [
  asked('one field a thousand times', 'DOCUMENT_TOO_LARGE', `{ categories { ${'id '.repeat(3_000)} } }`),
  asked(
    'one list three hundred times',
    'DOCUMENT_TOO_LARGE',
    `{ ${'categories { id children { id } } '.repeat(280)} }`,
  ),
  asked('six hundred aliases', 'DOCUMENT_TOO_LARGE', `{ ${times(600, (i) => `a${i}: me { id }`)} }`),
  asked(
    'three hundred and one aliases in seven selections',
    'DOCUMENT_TOO_LARGE',
    `{ ${times(7, (i) => `b${i}: me { ${times(43, (j) => `a${j}: id`)} }`)} }`,
  ),
  asked('fifty-one root fields', 'DOCUMENT_TOO_LARGE', `{ ${times(51, (i) => `a${i}: __typename`)} }`),
  asked(
    'sixty purchases',
    'DOCUMENT_TOO_LARGE',
    `mutation { ${times(60, (i) => `m${i}: quickOrder(input: { customerName: "A", item: "Cat Mug", price: 25 }) { status }`)} }`,
  ),
  asked(
    'eleven carts',
    'DOCUMENT_TOO_LARGE',
    `mutation { ${times(11, (i) => `m${i}: cartCreate(input: { currency: "USD" }) { cart { id } }`)} }`,
  ),
  asked(
    'eleven carts by a fragment',
    'DOCUMENT_TOO_LARGE',
    `mutation { ...A ...B } fragment A on Mutation { ${times(6, (i) => `a${i}: cartCreate(input: {}) { cart { id } }`)} } fragment B on Mutation { ${times(5, (i) => `b${i}: cartCreate(input: {}) { cart { id } }`)} }`,
  ),
  asked('forty-one levels', 'DOCUMENT_TOO_LARGE', `{ category(by: { id: "a" }) ${nested(40, '{ parent ', '{ id }')} }`),
  asked(
    'four hundred levels',
    'DOCUMENT_TOO_LARGE',
    `{ category(by: { id: "a" }) ${nested(400, '{ parent ', '{ id }')} }`,
  ),
  asked(
    'four hundred levels of fragments',
    'DOCUMENT_TOO_LARGE',
    `{ category(by: { id: "a" }) { ...F0 } } ${times(80, (i) => `fragment F${i} on Category { ...F${i + 1} }`)} fragment F80 on Category { id }`,
  ),
  asked('inline fragments in one another', 'DOCUMENT_TOO_LARGE', `{ ${nested(900, '... { ', 'a')} }`),
  asked('a directive nine times', 'DOCUMENT_TOO_LARGE', `{ categories { id ${'@include(if: true) '.repeat(9)} } }`),
  asked('directives for ten thousand characters', 'DOCUMENT_TOO_LARGE', `{ categories ${'@a '.repeat(3_000)} { id } }`),
  asked(
    'directives on a variable',
    'DOCUMENT_TOO_LARGE',
    `query ($a: Int ${'@a '.repeat(3_000)}) { categories { id } }`,
  ),
  asked(
    'fragments that double one another, by lists',
    'DOCUMENT_TOO_LARGE',
    `{ categories { ...F0 } } ${doubling(30, 'Category', ['x: children', 'y: children'])}`,
  ),
  asked(
    'fragments that double one another, by one field',
    'DOCUMENT_TOO_LARGE',
    `{ category(by: { id: "a" }) { ...F0 } } ${doubling(30, 'Category', ['parent', 'parent'])}`,
  ),
  asked(
    'fragments that double one another, by nothing',
    'DOCUMENT_TOO_LARGE',
    `{ category(by: { id: "a" }) { ...F0 } } ${times(30, (i) => `fragment F${i} on Category { ...F${i + 1} ...F${i + 1} }`)} fragment F30 on Category { id }`,
  ),
  asked(
    'a fragment of a hundred fields twelve times',
    'DOCUMENT_TOO_LARGE',
    `{ ${times(12, (i) => `a${i}: category(by: { id: "${i}" }) { ...F }`)} } fragment F on Category { ${times(100, (i) => (i % 2 === 0 ? `x${i}: id` : `x${i}: name`))} }`,
  ),
  asked(
    'nine fragments, each of which spreads all',
    'DOCUMENT_TOO_LARGE',
    `{ __schema { ...F0 } } ${times(9, (i) => `fragment F${i} on __Schema { ${times(9, (j) => `...F${j}`)} }`)}`,
  ),
  asked(
    'a fragment that spreads itself',
    'GRAPHQL_VALIDATION_FAILED',
    '{ category(by: { id: "a" }) { ...F } } fragment F on Category { id parent { ...F } }',
  ),
  asked(
    'three hundred fragments of one field',
    'DOCUMENT_TOO_LARGE',
    `{ category(by: { id: "a" }) { ${times(290, (i) => `...F${i}`)} } } ${times(290, (i) => `fragment F${i} on Category { id }`)}`,
  ),
];
