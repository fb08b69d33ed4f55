import { expect, test } from 'vitest';
import { DocumentCache } from './document-cache.ts';

interface Made {
  readonly name: string;
}

const made = (name: string): Made => ({ name });

test('while there is room, a document is kept the first time', () => {
  const cache = new DocumentCache<Made>({ max: 2, bytesMax: 100 });

  const isKept = cache.offer('{ a }', made('a'), 100);

  expect(isKept).toBe(true);
  expect(cache.get('{ a }')).toEqual(made('a'));
});

test('documents that come once push out none that are in use, however many they are', () => {
  const cache = new DocumentCache<Made>({ max: 3, bytesMax: 100 });
  for (const text of ['hot', 'warm', 'cold']) cache.offer(text, made(text), 1);

  const kept = Array.from({ length: 1_000 }, (_, index) => cache.offer(`once ${index % 500}`, made('once'), 1));

  expect(kept).not.toContain(true);
  expect(cache.entries().map(([text]) => text)).toEqual(['cold', 'warm', 'hot']);
});

test('one that comes a second time is kept, in the place of what was used least recently', () => {
  const left: string[] = [];
  const cache = new DocumentCache<Made>({ max: 2, bytesMax: 100 }, ({ name }) => left.push(name));
  cache.offer('hot', made('hot'), 1);
  cache.offer('cold', made('cold'), 1);
  cache.get('hot');

  const kept = [cache.offer('new', made('new'), 1), cache.offer('new', made('new'), 1)];

  expect(kept).toEqual([false, true]);
  expect(left).toEqual(['cold']);
  expect(cache.entries().map(([text]) => text)).toEqual(['new', 'hot']);
});

test('only so many that came once are remembered: who comes back after them comes for the first time', () => {
  const cache = new DocumentCache<Made>({ max: 2, bytesMax: 100 });
  for (const text of ['a', 'b']) cache.offer(text, made(text), 1);

  cache.offer('new', made('new'), 1);
  for (const text of ['c', 'd']) cache.offer(text, made(text), 1);

  expect(cache.offer('new', made('new'), 1)).toBe(false);
});

test('bytes are limited at the limit, not beyond it', () => {
  const cache = new DocumentCache<Made>({ max: 10, bytesMax: 100 });
  cache.offer('a', made('a'), 60);

  expect(cache.offer('b', made('b'), 40)).toBe(true);
  expect(cache.offer('c', made('c'), 1)).toBe(false);
});

test('one that weighs more than all may is never kept', () => {
  const left: string[] = [];
  const cache = new DocumentCache<Made>({ max: 10, bytesMax: 100 }, ({ name }) => left.push(name));
  const grown = made('grown');
  cache.offer('grown', grown, 50);

  cache.weigh('grown', grown, 101);

  expect(left).toEqual(['grown']);
  expect(cache.offer('large', made('large'), 101)).toBe(false);
  expect(cache.offer('large', made('large'), 101)).toBe(false);
});

test('one that grows makes the others leave, and not itself', () => {
  const left: string[] = [];
  const cache = new DocumentCache<Made>({ max: 10, bytesMax: 100 }, ({ name }) => left.push(name));
  const grown = made('grown');
  cache.offer('grown', grown, 10);
  cache.offer('other', made('other'), 10);

  cache.weigh('grown', grown, 100);

  expect(left).toEqual(['other']);
  expect(cache.get('grown')).toBe(grown);
});

test('the weight of what is kept no longer changes nothing', () => {
  const cache = new DocumentCache<Made>({ max: 1, bytesMax: 100 });
  cache.offer('a', made('a'), 10);

  cache.weigh('b', made('b'), 50);

  expect(cache.entries().map(([text]) => text)).toEqual(['a']);
});
