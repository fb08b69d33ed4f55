import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import { usualLimits } from '../graph/usual-limits.ts';
import { type RefusedDocument, readAgain, readOperation } from './read-operation.ts';
import { coercedVariables, placedVariableErrors } from './variables.ts';

const schema = buildSchema('type Query { a: Int b(text: String, in: In): Int } input In { text: String n: Int! }');

function refused(text: string): RefusedDocument {
  const read = readOperation(text, { schema, operationName: null, hasIntrospection: true, limits: usualLimits.limits });
  if (read.kind !== 'Refused') throw new Error('expected a refusal');
  return read;
}

test('an error tells its place in the text, and holds on to nothing of the document', () => {
  const { errors } = refused('{\n  a\n  unknown\n}');

  expect(errors).toMatchObject([{ locations: [{ line: 3, column: 3 }], nodes: undefined }]);
});

test('an error about a thousand places tells the first few', () => {
  const { errors } = refused(`query (${'$v: Int '.repeat(1_000)}) { a }`);

  expect(errors[0]?.message).toBe('There can be only one variable named "$v".');
  expect(errors[0]?.locations).toHaveLength(4);
});

test('a message does not repeat a megabyte', () => {
  const [unknown] = refused(`{ ${'n'.repeat(500_000)} }`).errors;
  const [unexpected] = refused(`{ a } ${'n'.repeat(500_000)}`).errors;
  const definitions = readAgain('query ($in: In) { b(in: $in) }', null).operation.variableDefinitions ?? [];
  const wrong = coercedVariables(definitions, { in: { text: 'x'.repeat(500_000) } }, schema);

  for (const error of [unknown, unexpected, ...(wrong.kind === 'Refused' ? wrong.errors : [])]) {
    expect(error?.message.length).toBeLessThan(1_100);
  }
  expect(wrong.kind).toBe('Refused');
});

test('of variables that are wrong in a thousand places a few are told, at their definitions', () => {
  const text = 'query (\n  $a: [Int]\n) { a @include(if: true) b(text: "x") }';
  const definitions = readAgain(text, null).operation.variableDefinitions ?? [];
  const wrong = coercedVariables(definitions, { a: Array.from({ length: 1_000 }, () => 'x') }, schema);

  const errors = wrong.kind === 'Refused' ? placedVariableErrors(wrong.errors, definitions) : [];

  expect(errors.length).toBeLessThanOrEqual(6);
  expect(errors[0]).toMatchObject({ locations: [{ line: 2, column: 3 }], extensions: { code: 'BAD_USER_INPUT' } });
});
