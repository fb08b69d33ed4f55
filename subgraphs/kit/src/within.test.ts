import { afterEach, expect, test, vi } from 'vitest';
import { within } from './within.ts';

afterEach(() => {
  vi.useRealTimers();
});

test('work that is done in time has its answer, and no clock runs on', async () => {
  vi.useFakeTimers();

  const answer = await within(1_000, () => Promise.resolve('answer'));

  expect(answer).toBe('answer');
  expect(vi.getTimerCount()).toBe(0);
});

test('work that fails stops the clock, too', async () => {
  vi.useFakeTimers();

  await expect(within(1_000, () => Promise.reject(new Error('refused')))).rejects.toThrow('refused');

  expect(vi.getTimerCount()).toBe(0);
});

test('what takes longer is told so, and not a millisecond before', async () => {
  vi.useFakeTimers();
  const given: AbortSignal[] = [];
  const endless = within(1_000, (signal) => {
    given.push(signal);
    return new Promise((_, reject) => {
      signal.addEventListener('abort', () => reject(signal.reason as Error));
    });
  });
  const failure = endless.catch((cause: unknown) => cause);

  await vi.advanceTimersByTimeAsync(999);
  const isEarly = given.some(({ aborted }) => aborted);
  await vi.advanceTimersByTimeAsync(1);

  expect(isEarly).toBe(false);
  expect(await failure).toMatchObject({ name: 'TimeoutError' });
});
