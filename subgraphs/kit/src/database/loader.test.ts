import { expect, test } from 'vitest';
import { loadMany, loadOne } from './loader.ts';

test('all keys of a tick are fetched at once; a key without a row is null', async () => {
  const fetched: (readonly string[])[] = [];
  const loader = loadOne(
    (keys: readonly string[]) => {
      fetched.push(keys);
      return Promise.resolve(['b', 'a']);
    },
    (row) => row,
  );

  expect(await loader.loadMany(['a', 'x', 'b'])).toEqual(['a', null, 'b']);
  expect(fetched).toEqual([['a', 'x', 'b']]);
});

test('rows go to their parents in the order of the query', async () => {
  const loader = loadMany(
    () => Promise.resolve(['b1', 'a2', 'a1']),
    (row) => row.charAt(0),
  );

  expect(await loader.loadMany(['a', 'b', 'c'])).toEqual([['a2', 'a1'], ['b1'], []]);
});

function refuse(keys: readonly string[]): Promise<never> {
  return Promise.reject(new Error(`asked for ${keys.join(', ')}`));
}

test('a key that PostgreSQL cannot hold is not asked for', async () => {
  expect(await loadOne(refuse, String).load('a\0b')).toBeNull();
  expect(await loadMany(refuse, String).load('a\0b')).toEqual([]);
});
