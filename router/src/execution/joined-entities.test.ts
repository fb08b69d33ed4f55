import { array, assert, nat, property, tuple } from 'fast-check';
import { expect, test } from 'vitest';
import { joinedRepresentations, sharesOf } from './joined-entities.ts';

const lone = [{ key: '_entities', variable: 'representations' }];
const asked = (...representations: readonly string[]) => [{ representations }];

/** Two lists of a request, by what each asks for. */
const twoLists = tuple(array(nat(99).map(String)), array(nat(99).map(String)));
const names = [
  { key: '_entities0', variable: '_entities0' },
  { key: '_entities1', variable: '_entities1' },
];

/** A subgraph that knows even numbers, and fails for those that end in 3. */
function answered(lists: readonly (readonly string[])[]) {
  const data = lists.map((list, index) => [
    names[index]?.key ?? '',
    list.map((id) => (Number(id) % 2 === 0 ? { id } : null)),
  ]);
  const errors = lists.flatMap((list, index) =>
    list.flatMap((id, at) =>
      id.endsWith('3') ? [{ message: `no ${id}`, path: [names[index]?.key, at, 'name'] }] : [],
    ),
  );
  return { data: Object.fromEntries(data), errors };
}

test('each of several requests is told of a joint answer what it would be told alone', () => {
  assert(
    property(array(twoLists, { minLength: 1, maxLength: 6 }), (all) => {
      const lists = all.map((one) => one.map((representations) => ({ representations })));

      const shares = sharesOf(answered(joinedRepresentations(lists)), names, lists);

      expect(shares).toEqual(all.map((one) => answered(one)));
    }),
  );
});

test('an index that a library writes as a text is one', () => {
  const errors = [{ message: 'no', path: ['_entities', '1', 'name'] }];

  const shares = sharesOf({ data: { _entities: [{}, null] }, errors }, lone, [asked('a'), asked('b')]);

  expect(shares?.[0]).toEqual({ data: { _entities: [{}] }, errors: [] });
  expect(shares?.[1]).toEqual({
    data: { _entities: [null] },
    errors: [{ message: 'no', path: ['_entities', 0, 'name'] }],
  });
});

test.each([
  ['has no data', { data: null }],
  ['has no list', { data: { _entities: { length: 2 } } }],
  ['has too short a list', { data: { _entities: [{}] } }],
  ['has too long a list', { data: { _entities: [{}, {}, {}] } }],
  ['has an error without a place', { data: { _entities: [{}, {}] }, errors: [{ message: 'no' }] }],
  ['has an error of a whole list', { data: { _entities: [{}, {}] }, errors: [{ message: 'no', path: ['_entities'] }] }],
  [
    'has an error of no index',
    { data: { _entities: [{}, {}] }, errors: [{ message: 'no', path: ['_entities', 'name'] }] },
  ],
  ['has errors that are none', { data: { _entities: [{}, {}] }, errors: [null] }],
  ['has no list of errors', { data: { _entities: [{}, {}] }, errors: 'none' }],
])('an answer that %s is nobody’s', (_, answer) => {
  expect(sharesOf(answer, lone, [asked('a'), asked('b')])).toBeNull();
});
