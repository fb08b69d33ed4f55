import { buildSchema, executeSync, getIntrospectionQuery, getOperationAST, parse } from 'graphql';
import { expect, test } from 'vitest';
import { usualLimits } from '../../graph/usual-limits.ts';
import { readOperation } from '../read-operation.ts';
import { introspectionSize } from './introspection-size.ts';

const schema = buildSchema(`
  interface Named { name(short: Boolean, language: String): String }
  enum Colour { RED GREEN BLUE }
  input Where { a: Int b: Where c: Colour }
  ${Array.from({ length: 30 }, (_, i) => `type T${i} implements Named { name(short: Boolean, language: String): String t(where: Where): T${i} }`).join('\n')}
  type Query { a: T0 named: Named }
`);

function sizeOf(text: string): number {
  const document = parse(text);
  const operation = getOperationAST(document);
  if (operation === null || operation === undefined) throw new Error('expected an operation');
  return introspectionSize(operation, document, schema).values;
}

/** The values of an answer: every leaf and every object. */
function valuesIn(value: unknown): number {
  if (Array.isArray(value)) return value.reduce<number>((all, item) => all + valuesIn(item), 0);
  if (typeof value !== 'object' || value === null) return 1;
  return Object.values(value).reduce<number>((all, member) => all + valuesIn(member), 1);
}

function readable(text: string): string | undefined {
  const read = readOperation(text, { schema, operationName: null, hasIntrospection: true, limits: usualLimits.limits });
  return read.kind === 'Refused' ? read.errors[0]?.message : undefined;
}

test.each([
  '{ __schema { types { name } } }',
  '{ __schema { types { fields { name args { name } } } directives { args { name } } } }',
  '{ __schema { types { enumValues { name } inputFields { name } possibleTypes { name } interfaces { name } } } }',
])('it says about how many values an answer has: %s', (text) => {
  const { data } = executeSync({ schema, document: parse(text) });

  // The root is none of them, and an absent list is one that is not counted.
  expect(sizeOf(text) / valuesIn(data)).toBeGreaterThan(0.6);
  expect(sizeOf(text) / valuesIn(data)).toBeLessThan(1.5);
});

test('what is no introspection is not counted', () => {
  expect(sizeOf('{ a { name t { name } } __typename }')).toBe(0);
});

test('the query that every tool sends may be sent, and not twice in one', () => {
  const usual = getIntrospectionQuery();
  const whole = getIntrospectionQuery({ inputValueDeprecation: true, schemaDescription: true, specifiedByUrl: true });
  const twice = usual.replace('query IntrospectionQuery {', 'query { again: __schema { types { ...FullType } }');

  expect(readable(usual)).toBeUndefined();
  expect(readable(whole)).toBeUndefined();
  expect(readable(twice)).toContain('expected introspection of at most');
});

test('many aliases of a short one are refused as one long one is', () => {
  const aliases = Array.from(
    { length: 20 },
    (_, i) => `a${i}: __schema { types { fields { args { type { name } } } } }`,
  );

  expect(readable(`{ ${aliases.join(' ')} }`)).toContain('expected introspection of at most');
});
