import { expect, test } from 'vitest';
import { every } from './every.ts';

test('work is repeated, whatever it throws, until it is stopped', async () => {
  let done = 0;
  const failures: unknown[] = [];
  const third = new Promise<void>((resolve) => {
    const repeated = every(
      0,
      () => {
        done += 1;
        if (done === 3) resolve(repeated.stop());
        return done === 1 ? Promise.reject(new Error('first')) : Promise.resolve();
      },
      (cause) => failures.push(cause),
    );
  });

  await third;

  expect(done).toBe(3);
  expect(failures).toEqual([new Error('first')]);
});

test('stopping waits for the work that is under way', async () => {
  let isDone = false;
  const repeated = every(
    60_000,
    async () => {
      await Promise.resolve();
      isDone = true;
    },
    () => undefined,
  );

  await repeated.stop();

  expect(isDone).toBe(true);
});
