import { type Arbitrary, array, assert, constant, constantFrom, oneof, property, tuple } from 'fast-check';
import {
  buildSchema,
  executeSync,
  getIntrospectionQuery,
  getNamedType,
  isObjectType,
  type GraphQLObjectType,
  parse,
  validate,
} from 'graphql';
import { describe, expect, test } from 'vitest';
import { readAgain } from '../read-operation.ts';
import { Introspection } from './introspection.ts';

const schema = buildSchema(`
  "A schema" schema { query: Query mutation: Change }
  directive @old(since: Int = 3) repeatable on FIELD | OBJECT
  scalar Url @specifiedBy(url: "https://example.org/url")
  interface Node { id: ID! }
  "One" type One implements Node { id: ID! "A list" names(of: [Kind!]! = [A], gone: Int @deprecated): [[String!]]! @deprecated(reason: "late") }
  type Two implements Node { id: ID! url: Url }
  union Any = One | Two
  enum Kind { A B @deprecated }
  input By @oneOf { id: ID name: String @deprecated }
  type Query { any(by: By): Any node: Node! }
  type Change { first: Int }
`);
const variables = { yes: true, no: false, name: 'One', nothing: null };
const declared = 'query ($yes: Boolean!, $no: Boolean!, $name: String = "Two", $nothing: String = "Two")';

function ours(text: string): unknown {
  const told = new Introspection(readAgain(text, null), schema, variables);
  return JSON.stringify([told.fields(), [...told.refusals]]);
}

/** What graphql-js's executor says. */
function theirs(text: string): unknown {
  const { data, errors = [] } = executeSync({ schema, document: parse(text), variableValues: variables });
  return JSON.stringify([data, errors.map(({ path, message }) => [path?.join('.'), message])]);
}

const metaTypes = new Map(
  Object.values(schema.getTypeMap())
    .filter((type) => isObjectType(type))
    .filter(({ name }) => name.startsWith('__'))
    .map((type): [string, GraphQLObjectType] => [type.name, type]),
);
const condition = constantFrom(
  '',
  '',
  '',
  ' @skip(if: $no)',
  ' @skip(if: $yes)',
  ' @include(if: $no)',
  ' @include(if: true)',
);

/** Texts of selections on one of the types that describe a schema; nothing is nested deeper than `depth`. */
function selections(typeName: string, depth: number): Arbitrary<string> {
  const type = metaTypes.get(typeName);
  if (type === undefined) throw new Error(`${typeName} describes no schema`);
  const fields = Object.values(type.getFields()).map((field) => {
    const of = getNamedType(field.type);
    const texts = field.args.length === 0 ? [''] : ['', '(includeDeprecated: true)', '(includeDeprecated: $no)'];
    // What is alike under its own name can be asked for twice, and is one.
    const calls = texts.map((args, index) => `${index === 0 ? '' : `a${index}${field.name}: `}${field.name}${args}`);
    return { of: isObjectType(of) ? of.name : null, calls };
  });
  const possible = fields.filter(({ of }) => depth > 0 || of === null);
  const one = constantFrom(...possible).chain(({ of, calls }) => {
    const nested = of === null ? constant('') : selections(of, depth - 1).map((inner) => ` { ${inner} }`);
    return tuple(constantFrom(...calls), condition, nested).map((texts) => texts.join(''));
  });
  const spread = tuple(one, condition).map(([inner, held]) => `... on ${typeName}${held} { ${inner} }`);
  const typename = constantFrom('__typename', '__proto__: __typename');
  const some = oneof(
    { weight: 6, arbitrary: one },
    { weight: 2, arbitrary: spread },
    { weight: 1, arbitrary: typename },
  );
  return array(some, { minLength: 1, maxLength: 4 }).map((parts) => parts.join(' '));
}

function isValid(text: string): boolean {
  return validate(schema, parse(text)).every(({ message }) => message.includes('is never used'));
}

describe('introspection is answered as graphql-js answers it', () => {
  test('for random operations', () => {
    const schemaText = selections('__Schema', 3).map((inner) => `__schema { ${inner} }`);
    const typeText = tuple(
      constantFrom('"Query"', '"Any"', '$name', '"None"', '$nothing'),
      selections('__Type', 3),
    ).map(([name, inner]) => `t: __type(name: ${name}) { ${inner} }`);
    const operations = tuple(schemaText, schemaText, typeText).map(
      ([a, b, c]) => `${declared} { ${a} ...F ${c} } fragment F on Query { ${b} } `,
    );

    assert(
      property(operations.filter(isValid), (text) => {
        expect(ours(text)).toBe(theirs(text));
      }),
      { numRuns: 100 },
    );
  });

  test('for what every tool sends', () => {
    const all = getIntrospectionQuery({
      directiveIsRepeatable: true,
      inputValueDeprecation: true,
      oneOf: true,
      schemaDescription: true,
      specifiedByUrl: true,
    });

    expect(ours(all)).toBe(theirs(all));
  });
});
