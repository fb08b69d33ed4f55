import { expect, test } from 'vitest';
import { remembered } from './remembered.ts';

test('what is known is not read again; beyond the limit each is read each time, with the same result', () => {
  const asked: string[] = [];
  const lengthOf = remembered(2, (text) => (asked.push(text), text === '' ? null : { length: text.length }));

  const read = ['', 'a', 'bc', '', 'a', 'bc'].map(lengthOf);

  expect(read).toEqual([null, { length: 1 }, { length: 2 }, null, { length: 1 }, { length: 2 }]);
  expect(asked).toEqual(['', 'a', 'bc', 'bc']);
});
