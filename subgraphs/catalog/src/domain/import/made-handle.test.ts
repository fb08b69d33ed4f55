import { describe, expect, test } from 'vitest';
import { madeHandles, settledHandle } from './made-handle.ts';

test('titles of which the same letters are left are told apart, each alike every time', () => {
  const [c, sharp, plus] = [madeHandles('C'), madeHandles('C#'), madeHandles('C++')];

  expect(new Set([c[0], sharp[0], plus[0]])).toEqual(new Set(['c']));
  expect(new Set([c[1], sharp[1], plus[1]]).size).toBe(3);
  expect(sharp[1]).toMatch(/^c-[0-9a-f]{8}$/);
  expect(madeHandles('C#')).toEqual(sharp);
});

test('a title of signs alone has a handle all the same, of its own', () => {
  expect(madeHandles('🐱')[0]).toMatch(/^product-[0-9a-f]{8}$/);
  expect(madeHandles('🐱')[0]).not.toBe(madeHandles('🐶')[0]);
  expect(madeHandles('🐱 Mug')[0]).toBe('mug');
  expect(madeHandles('x'.repeat(255))[1]).toHaveLength(249);
});

function shop(titles: Readonly<Record<string, string>>): (handle: string) => string | null {
  return (handle) => titles[handle] ?? null;
}

describe('a handle is settled by what the shop has', () => {
  const [, sharp] = madeHandles('C#');
  const made = { handle: 'c', isHandleMade: true, title: 'C#' };

  test.each([
    ['nothing', {}, 'c'],
    ['it', { c: 'C#' }, 'c'],
    ['it, spelled otherwise', { c: 'c#' }, 'c'],
    ['another one of these letters', { c: 'C' }, sharp],
    ['both', { c: 'C', [sharp]: 'C#' }, sharp],
    ['it under the longer handle alone', { [sharp]: 'C#' }, sharp],
  ])('which has %s', (_, titles, handle) => {
    expect(settledHandle(made, shop(titles))).toBe(handle);
  });

  test('unless the file gives it', () => {
    expect(settledHandle({ ...made, isHandleMade: false }, shop({ c: 'C' }))).toBe('c');
  });

  test('whichever of them the file had to give it', () => {
    const swapped = { handle: madeHandles('C')[1], isHandleMade: true, title: 'C' };
    expect(settledHandle(swapped, shop({ c: 'C', [sharp]: 'C#' }))).toBe('c');
    expect(settledHandle(swapped, shop({}))).toBe(madeHandles('C')[1]);
  });
});
