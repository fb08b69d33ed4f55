import { describe, expect, test } from 'vitest';
import { cursors, pageSize, windowOf, windowPage } from './connection.ts';

const made = cursors('a secret of at least thirty-two characters');
const encode = made.encode.bind(made);
const decode = made.decode.bind(made);

describe('a cursor', () => {
  test('gives back the position that it was made of', () => {
    expect(decode('products', encode('products', ['Mug', 7, 'prd_1']))).toEqual(['Mug', 7, 'prd_1']);
  });

  test.each(['', 'x', 'not a cursor', Buffer.alloc(64).toString('base64url')])('that is %j is refused', (cursor) => {
    expect(() => decode('products', cursor)).toThrow('expected a cursor of this list');
  });

  test('of another sort or filter is refused', () => {
    const cursor = encode('products by title', ['Mug', 'prd_1']);

    expect(() => decode('products by price', cursor)).toThrow('expected a cursor of this list');
  });

  test('with one character altered is refused', () => {
    const cursor = encode('products', ['Mug', 'prd_1']);
    const altered = cursor.slice(0, -2) + (cursor.at(-2) === 'A' ? 'B' : 'A') + cursor.slice(-1);

    expect(() => decode('products', altered)).toThrow('expected a cursor of this list');
  });

  test('of another secret is refused', () => {
    const foreign = cursors('another secret of thirty-two characters!').encode('products', ['prd_1']);

    expect(() => decode('products', foreign)).toThrow('expected a cursor of this list');
  });
});

const cursorOf = (row: string) => `cursor of ${row}`;

const firstTwo = { size: 2, isBackward: false, after: null, before: null };

describe('a page', () => {
  test('knows by the spare row that there are more', () => {
    const { nodes, edges, pageInfo } = windowPage(['a', 'b', 'c'], firstTwo, cursorOf);

    expect(nodes).toEqual(['a', 'b']);
    expect(edges).toEqual([
      { cursor: 'cursor of a', node: 'a' },
      { cursor: 'cursor of b', node: 'b' },
    ]);
    expect(pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: false,
      startCursor: 'cursor of a',
      endCursor: 'cursor of b',
    });
  });

  test('that is exactly full has no next page', () => {
    expect(windowPage(['a', 'b'], { ...firstTwo, after: ['x'] }, cursorOf).pageInfo).toMatchObject({
      hasNextPage: false,
      hasPreviousPage: true,
    });
  });

  test('without rows has no cursors', () => {
    expect(windowPage([], firstTwo, cursorOf).pageInfo).toMatchObject({ startCursor: null, endCursor: null });
  });

  test('has 1 to 100 rows', () => {
    expect([pageSize(1), pageSize(100)]).toEqual([1, 100]);
    expect(() => pageSize(0)).toThrow('expected first from 1 to 100, got 0');
    expect(() => pageSize(101)).toThrow('expected first from 1 to 100, got 101');
  });
});

const placeOf = (cursor: string) => [cursor];

describe('a window', () => {
  test('is the first 20 where nothing is said, and the last ones where last is', () => {
    expect(windowOf({}, placeOf)).toEqual({ size: 20, isBackward: false, after: null, before: null });
    expect(windowOf({ first: null, after: 'a' }, placeOf)).toMatchObject({ size: 20, after: ['a'] });
    expect(windowOf({ first: 5, last: 3, before: 'b' }, placeOf)).toMatchObject({
      size: 3,
      isBackward: true,
      before: ['b'],
    });
  });

  test('has 1 to 100 rows', () => {
    expect(() => windowOf({ first: 0 }, placeOf)).toThrow('expected first from 1 to 100, got 0');
    expect(() => windowOf({ last: 101 }, placeOf)).toThrow('expected last from 1 to 100, got 101');
  });

  test('read backwards gives its rows in the list’s order, and knows by the spare row that there are more before', () => {
    const { nodes, pageInfo } = windowPage(['c', 'b', 'a'], windowOf({ last: 2, before: 'd' }, placeOf), cursorOf);

    expect(nodes).toEqual(['b', 'c']);
    expect(pageInfo).toEqual({
      hasNextPage: true,
      hasPreviousPage: true,
      startCursor: 'cursor of b',
      endCursor: 'cursor of c',
    });
    expect(windowPage(['b', 'a'], windowOf({ last: 2 }, placeOf), cursorOf).pageInfo).toMatchObject({
      hasNextPage: false,
      hasPreviousPage: false,
    });
  });

  test('read forwards has rows before it where it begins behind one', () => {
    expect(windowPage(['a', 'b'], windowOf({ first: 1, after: 'x' }, placeOf), cursorOf).pageInfo).toMatchObject({
      hasNextPage: true,
      hasPreviousPage: true,
    });
  });
});
