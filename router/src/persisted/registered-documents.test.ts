import { expect, test } from 'vitest';
import { RegisteredDocuments } from './registered-documents.ts';

const query = 'q'.repeat(350);
// Two bytes a character and 300 for the record.
const bytesOfOne = 1_000;

test('whoever registers too much loses its own oldest, and nobody else loses anything', () => {
  const documents = new RegisteredDocuments({ bytesMax: 10 * bytesOfOne, callerBytesMax: 3 * bytesOfOne });
  documents.register('jane', query, 'jane');

  for (const hash of ['a', 'b', 'c', 'd', 'e']) documents.register(hash, query, 'mallory');

  expect(['jane', 'a', 'b', 'c', 'd', 'e'].map((hash) => documents.find(hash) !== null)).toEqual([
    true,
    false,
    false,
    true,
    true,
    true,
  ]);
  expect(documents.bytes).toBe(4 * bytesOfOne);
});

test('all together keep to their limit, and what was not asked for longest gives way', () => {
  const documents = new RegisteredDocuments({ bytesMax: 3 * bytesOfOne, callerBytesMax: 3 * bytesOfOne });
  for (const hash of ['a', 'b', 'c']) documents.register(hash, query, hash);
  documents.find('a');

  documents.register('d', query, 'd');

  expect(['a', 'b', 'c', 'd'].map((hash) => documents.find(hash) !== null)).toEqual([true, false, true, true]);
  expect(documents.bytes).toBe(3 * bytesOfOne);
});

test('what is there already stays whose it is, and what is too long for its owner is not kept', () => {
  const documents = new RegisteredDocuments({ bytesMax: 10 * bytesOfOne, callerBytesMax: bytesOfOne });
  documents.register('a', query, 'jane');
  documents.register('a', query, 'mallory');

  documents.register('b', `${query}q`, 'mallory');
  documents.register('c', query, 'mallory');

  expect(documents.find('a')).toBe(query);
  expect(documents.find('b')).toBeNull();
  expect(documents.bytes).toBe(2 * bytesOfOne);
});
