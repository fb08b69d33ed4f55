import { expect, test, vi } from 'vitest';
import { usualPatience } from './usual-patience.ts';

// Longer than vitest itself waits, which a busy machine needs for a connection.
const lateMs = 1_200;

test('who waits without a word of how long does so beyond a second, however they wait', async () => {
  const comesAt = performance.now() + lateMs;
  const hasCome = () => performance.now() > comesAt;

  const ways = [
    () => vi.waitFor(() => expect(hasCome()).toBe(true)),
    () => vi.waitFor(() => expect(hasCome()).toBe(true), { interval: 5 }),
    () => vi.waitUntil(hasCome),
    async () => {
      await expect.poll(hasCome).toBe(true);
    },
  ];

  await Promise.all(ways.map((wait) => wait()));
  expect(hasCome()).toBe(true);
  expect(usualPatience.timeout).toBeGreaterThan(10 * lateMs);
});

test('who says for how long waits no longer', async () => {
  const startedAt = performance.now();

  await expect(vi.waitFor(() => expect(1).toBe(2), 30)).rejects.toThrow('to be 2');
  await expect(vi.waitUntil(() => false, { timeout: 30 })).rejects.toThrow('Timed out');

  expect(performance.now() - startedAt).toBeLessThan(usualPatience.timeout / 2);
});
