import { asked, type DearRequest, nested, times } from './dear-request.ts';

/** Fields that can be reached in twice as many ways at each level, and differ in each. */
function overlapping(levels: number): string {
  if (levels === 0) return '{ id }';
  const chain = nested(levels, '{ id payments { nodes { payable ', '{ id }');
  const next = overlapping(levels - 1);
  return `{ id ... on Order { payments { nodes { payable ${chain} } } } payments { nodes { payable ${next} } } }`;
}

/** What rules of the validation might compare or suggest for a long time. */
export const validations: readonly DearRequest[] = [
  asked(
    'fifty fields that are one, each with fifty below',
    'Served',
    `{ ${times(50, () => 'category(by: { id: "a" }) { id name handle parent { id name } }')} }`,
  ),
  asked(
    'fields that conflict in their last argument',
    'GRAPHQL_VALIDATION_FAILED',
    `{ ${times(49, () => 'category(by: { id: "a" }) { id }')} category(by: { id: "b" }) { id } }`,
  ),
  asked(
    'fields that overlap in ever more ways',
    'COST_ESTIMATED_TOO_EXPENSIVE',
    `{ payment(id: "a") { payable ${overlapping(6)} } }`,
  ),
  asked(
    'three hundred unknown fields',
    'GRAPHQL_VALIDATION_FAILED',
    `{ ${times(49, (i) => `categorie${i}`)} me { ${times(250, (i) => `ordersAndMore${i}`)} } }`,
  ),
  asked(
    'three hundred unknown arguments',
    'GRAPHQL_VALIDATION_FAILED',
    `{ category(${times(300, (i) => `handle${i}: "a"`)}) { id } }`,
  ),
  asked(
    'two thousand unknown variables',
    'GRAPHQL_VALIDATION_FAILED',
    `{ categories { id } category(id: [${times(1_500, (i) => `$v${i}`)}]) { id } }`,
  ),
  asked(
    'a thousand variables that nobody uses',
    'GRAPHQL_VALIDATION_FAILED',
    `query (${times(900, (i) => `$v${i}: Int`)}) { categories { id } }`,
  ),
  asked(
    'a variable of one name a thousand times',
    'GRAPHQL_VALIDATION_FAILED',
    `query (${times(900, () => '$v: Int')}) { categories { id } }`,
  ),
  asked(
    'three hundred operations without a name to choose',
    'OPERATION_RESOLUTION_FAILURE',
    times(300, (i) => `query Q${i} { me { id } }`),
  ),
  asked(
    'three hundred operations of one name',
    'OPERATION_RESOLUTION_FAILURE',
    times(300, () => 'query Q { me { id } }'),
  ),
  asked(
    'three hundred fragments that nobody spreads',
    'GRAPHQL_VALIDATION_FAILED',
    `{ me { id } } ${times(280, (i) => `fragment F${i} on Customer { id }`)}`,
  ),
  asked(
    'three hundred fragments on unknown types',
    'GRAPHQL_VALIDATION_FAILED',
    `{ me { id } } ${times(280, (i) => `fragment F${i} on Customr${i} { id }`)}`,
  ),
  asked(
    'an input of a thousand unknown fields',
    'GRAPHQL_VALIDATION_FAILED',
    `mutation { cartCreate(input: { ${times(900, (i) => `f${i}: 1`)} }) { cart { id } } }`,
  ),
  asked(
    'an enum of ten thousand letters',
    'GRAPHQL_VALIDATION_FAILED',
    `{ products(sort: ${'A'.repeat(9_000)}) { nodes { id } } }`,
  ),
];
