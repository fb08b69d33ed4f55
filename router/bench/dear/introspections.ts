import { getIntrospectionQuery } from 'graphql';
import { otherwise } from './anew.ts';
import { asked, type DearRequest, nested, times } from './dear-request.ts';

const usual = getIntrospectionQuery();

/** What the router answers by itself, all of it in one go. */
export const introspections: readonly DearRequest[] = [
  asked('the query that every tool sends', 'Served', usual),
  asked(
    'the query that every tool sends, of which a leaf is called otherwise',
    'Served',
    usual.replace('kind', `${otherwise}: kind`),
  ),
  asked(
    'the same three times in one',
    'DOCUMENT_TOO_LARGE',
    usual
      .replace('__schema {', '__schema { types { ...FullType } } b: __schema { types { ...FullType } } c: __schema {')
      .replace('{\n    __schema', '{\n    a: __schema'),
  ),
  asked(
    'the schema by twenty aliases',
    'DOCUMENT_TOO_LARGE',
    `{ ${times(20, (i) => `a${i}: __schema { types { name fields { name args { name type { name } } type { name } } } }`)} }`,
  ),
  asked(
    'types by fifty aliases',
    'DOCUMENT_TOO_LARGE',
    `{ __schema { ${times(50, (i) => `a${i}: types { fields { args { name } } }`)} } }`,
  ),
  asked(
    'one type fifty times',
    'DOCUMENT_TOO_LARGE',
    `{ ${times(50, (i) => `a${i}: __type(name: "Query") { fields { args { name type { name } } type { fields { name args { name } type { name } } } } }`)} }`,
  ),
  asked(
    'fields of types of fields',
    'DOCUMENT_TOO_LARGE',
    `{ __schema { types ${nested(4, '{ fields { type ', '{ name }')} } }`,
  ),
  asked(
    'types in types for a long time',
    'DOCUMENT_TOO_LARGE',
    `{ __schema { types ${nested(30, '{ fields { type ', '{ name }')} } }`,
  ),
  asked('types of types by ofType', 'Served', `{ __type(name: "Order") { ${nested(20, 'ofType { ', 'name')} } }`),
];
