import { Kind, parse } from 'graphql';
import { expect, test } from 'vitest';
import type { PlannedFetch } from '../plan/planned-fetch.ts';
import { clientPaths } from './client-paths.ts';
import type { Asked } from './client-paths.ts';

/** Shipping requires the weight; the label requires the shipping. */
const fetches: readonly PlannedFetch[] = [
  { path: [], operation: '{ books { id } }', requires: [] },
  { path: ['books', '@'], operation: entity('weight { grams }'), requires: [required('id')] },
  { path: ['books', '@'], operation: entity('shipping'), requires: [required('id'), required('weight', 'grams')] },
  { path: ['books', '@'], operation: entity('label'), requires: [required('shipping')] },
];

test('a field that the client selected is told by its path', () => {
  const asked = askedFor('{ books { weight { grams } } }');

  expect(clientPaths(['books', 1, 'weight'], asked)).toEqual([['books', 1, 'weight']]);
});

test('aliases and fragments are seen through', () => {
  const asked = askedFor(
    'query { all: books { ... on Book { ...Heavy } } } fragment Heavy on Book { mass: weight { grams } }',
  );

  expect(clientPaths(['all', 0, 'mass', 'grams'], asked)).toEqual([['all', 0, 'mass', 'grams']]);
});

test('a field that only others require is told as those', () => {
  const asked = askedFor('{ books { title shipping } }');

  expect(clientPaths(['books', 1, 'weight'], asked)).toEqual([['books', 1, 'shipping']]);
});

test('requirements are followed over several steps', () => {
  const asked = askedFor('{ books { label } }');

  expect(clientPaths(['books', 1, 'weight', 'grams'], asked)).toEqual([['books', 1, 'label']]);
});

test('a field that was selected and is required too costs both', () => {
  const asked = askedFor('{ books { weight { grams } shipping } }');

  expect(clientPaths(['books', 0, 'weight'], asked)).toEqual([
    ['books', 0, 'weight'],
    ['books', 0, 'shipping'],
  ]);
});

test('what nobody asked for is told as the nearest object that was asked for', () => {
  const asked = askedFor('{ books { title } }');

  expect(clientPaths(['books', 0, 'weight', 'grams'], asked)).toEqual([['books', 0]]);
  expect(clientPaths(['films', 0], asked)).toEqual([[]]);
});

function askedFor(text: string): Asked {
  const document = parse(text);
  const [operation] = document.definitions;
  if (operation?.kind !== Kind.OPERATION_DEFINITION) throw new Error('expected an operation first');
  return { document, operation, fetches };
}

function entity(fields: string): string {
  return `query($representations: [_Any!]!) { _entities(representations: $representations) { ... on Book { ${fields} } } }`;
}

function required(name: string, ...below: readonly string[]) {
  return { name, fields: below.map((name) => ({ name, fields: [] })) };
}
