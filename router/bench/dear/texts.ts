import { asked, type DearRequest } from './dear-request.ts';

const escapedQuotes = '\\"'.repeat(4_900);

/** What a lexer or a parser might read for a long time. */
export const texts: readonly DearRequest[] = [
  asked('a string of escaped quotes without an end', 'GRAPHQL_PARSE_FAILED', `"${escapedQuotes}`),
  asked('the same as an argument', 'GRAPHQL_PARSE_FAILED', `{ category(by: { id: "${escapedQuotes} }) { id } }`),
  asked('quotes alone', 'GRAPHQL_PARSE_FAILED', '"'.repeat(9_900)),
  asked(
    'a block string without an end',
    'GRAPHQL_PARSE_FAILED',
    `{ category(by: { id: """${'\\"""'.repeat(2_400)} } ) { id } }`,
  ),
  asked('a block string of lines', 'Served', `{ category(by: { handle: """${'\n  a'.repeat(2_000)}""" }) { id } }`),
  asked('backslashes', 'GRAPHQL_PARSE_FAILED', `{ category(id: "${'\\'.repeat(9_001)}") { id } }`),
  asked('a comment of ten thousand characters', 'Served', `#${'"'.repeat(9_800)}\n{ categories { id } }`),
  asked('lines of comments', 'Served', `${'#\n'.repeat(4_900)}{ categories { id } }`),
  asked('nothing but commas', 'GRAPHQL_PARSE_FAILED', ','.repeat(9_900)),
  asked('a document of byte order marks', 'Served', `${'\ufeff'.repeat(3_000)}{ categories { id } }`),
  asked('braces in braces', 'DOCUMENT_TOO_LARGE', '{'.repeat(9_900)),
  asked('lists in lists', 'DOCUMENT_TOO_LARGE', `{ category(id: ${'['.repeat(4_900)}${']'.repeat(4_900)}) { id } }`),
  asked(
    'objects in objects',
    'DOCUMENT_TOO_LARGE',
    `{ category(id: ${'{a:'.repeat(2_400)}1${'}'.repeat(2_400)}) { id } }`,
  ),
  asked(
    'types in types',
    'DOCUMENT_TOO_LARGE',
    `query ($a: ${'['.repeat(4_900)}Int${']'.repeat(4_900)}) { categories { id } }`,
  ),
  asked('more tokens than a document may have', 'GRAPHQL_PARSE_FAILED', `{ ${'a '.repeat(15_001)} }`),
  asked('a name of ten thousand letters', 'GRAPHQL_VALIDATION_FAILED', `{ ${'n'.repeat(9_900)} }`),
  asked(
    'a number of ten thousand digits',
    'GRAPHQL_VALIDATION_FAILED',
    `{ products(first: ${'9'.repeat(9_900)}) { nodes { id } } }`,
  ),
  asked(
    'an exponent of ten thousand digits',
    'GRAPHQL_VALIDATION_FAILED',
    `{ products(first: 1e${'9'.repeat(9_800)}) { nodes { id } } }`,
  ),
];
