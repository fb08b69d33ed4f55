import { expect, test } from 'vitest';
import { AnswersInProcess } from './answers-in-process.ts';
import type { KeptPlace } from './kept-answers.ts';

const running = { state: 'Running', fingerprint: 'f', until: 0 } as const;
const answered = (text: string) => ({ state: 'Answered', fingerprint: 'f', text }) as const;
const jane = (id: string): KeptPlace => ({ id, owner: 'jane' });
const john = (id: string): KeptPlace => ({ id, owner: 'john' });

// A record is 500 bytes and two for each character.
const limits = { keptMs: 1_000, bytesMax: 6_000, callerBytesMax: 3_000 };

async function keep(answers: AnswersInProcess, place: KeptPlace, text: string): Promise<void> {
  await answers.add(place, running);
  await answers.put(place, answered(text));
}

test('whoever comes second is told of the first, until it is forgotten', async () => {
  const clock = { now: 0 };
  const answers = new AnswersInProcess(limits, () => clock.now);

  const first = await answers.add(jane('a'), running);
  const second = await answers.add(jane('a'), running);
  await answers.put(jane('a'), answered('{}'));
  clock.now = 999;
  const third = await answers.add(jane('a'), running);
  clock.now = 1_000;
  const fourth = await answers.add(jane('a'), running);

  expect([first, second, third, fourth]).toEqual([null, running, answered('{}'), null]);
});

test('whoever keeps more than its part loses its own oldest, and nobody else does', async () => {
  const answers = new AnswersInProcess(limits);

  await keep(answers, john('j'), 'x'.repeat(500));
  await keep(answers, jane('a'), 'x'.repeat(500));
  await keep(answers, jane('b'), 'x'.repeat(500));
  await keep(answers, jane('c'), 'x'.repeat(500));

  expect(await answers.add(john('j'), running)).not.toBeNull();
  expect(await answers.add(jane('c'), running)).not.toBeNull();
  expect(await answers.add(jane('a'), running)).toBeNull();
});

test('what is under way is never let go of, and what is removed leaves nothing behind', async () => {
  const answers = new AnswersInProcess({ ...limits, bytesMax: 1_600 });

  await answers.add(john('under way'), running);
  await keep(answers, jane('a'), 'x'.repeat(100));
  await keep(answers, jane('b'), 'x'.repeat(100));

  expect(await answers.add(john('under way'), running)).toEqual(running);
  expect(answers.bytes).toBeLessThanOrEqual(1_600);

  for (const place of [john('under way'), jane('a'), jane('b')]) await answers.remove(place);

  expect(answers.bytes).toBe(0);
});
