import { expect, test } from 'vitest';
import { ToldData } from './told-data.ts';

test('a place is reached in what a part has added to what another one had added', () => {
  const book = {};
  const blurb = { blurb: 'of 1' };
  const told = new ToldData({ first: book });
  told.add(book, blurb);
  const path = ['first', 'left'];

  expect(told.reached(path)).toEqual({ path: ['first'], isOpen: true });

  told.add(blurb, { left: null });

  expect(told.reached(path)).toEqual({ path, isOpen: false });
});

test('what a part within a part has lost keeps its place', () => {
  const book = {};
  const blurb = { blurb: 'of 1' };
  const told = new ToldData({ first: book });
  told.add(book, blurb);
  told.add(blurb, null);

  expect(told.reached(['first', 'left'])).toEqual({ path: ['first', 'left'], isOpen: false });
});
