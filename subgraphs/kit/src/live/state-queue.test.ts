import { array, assert, asyncProperty, constantFrom, integer, record } from 'fast-check';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { Change } from './changes.ts';
import { StateQueue } from './state-queue.ts';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

const everyMs = 1_000;

function change(subject: string, seq: number): Change {
  return { subject, xid: '7', seq: String(seq), facts: null, at: new Date(seq) };
}

test('of many changes of a subject the first is taken at once and the last when its pause is over', async () => {
  const queue = new StateQueue(everyMs);
  const heard: Change[] = [];
  const reading = read(queue, heard);

  for (let seq = 1; seq <= 500; seq += 1) {
    queue.push(change('mug', seq));
    await vi.advanceTimersByTimeAsync(1);
  }
  await vi.advanceTimersByTimeAsync(everyMs - 501);
  const before = heard.map(({ seq }) => seq);
  await vi.advanceTimersByTimeAsync(1);

  expect([before, heard.map(({ seq }) => seq)]).toEqual([['1'], ['1', '500']]);
  queue.end('closed');
  await reading;
});

test('one subject does not wait for another', async () => {
  const queue = new StateQueue(everyMs);
  const heard: Change[] = [];
  const reading = read(queue, heard);

  for (const [seq, subject] of ['mug', 'mug', 'cup'].entries()) queue.push(change(subject, seq + 1));
  await vi.advanceTimersByTimeAsync(0);

  expect(heard.map(({ subject }) => subject)).toEqual(['mug', 'cup']);
  queue.end('closed');
  await reading;
});

test('whoever goes on from any place that was taken misses no subject that changed behind it', async () => {
  const step = record({ subject: constantFrom('a', 'b', 'c', 'd'), waitMs: integer({ min: 0, max: 700 }) });

  await assert(
    asyncProperty(array(step, { maxLength: 40 }), async (steps) => {
      const queue = new StateQueue(everyMs);
      const heard: Change[] = [];
      const reading = read(queue, heard);
      const told: { readonly place: number; readonly known: ReadonlyMap<string, number> }[] = [];
      const latest = new Map<string, number>();
      const known = new Map<string, number>();
      const note = () => {
        for (const { subject, seq } of heard.splice(0)) {
          known.set(subject, latest.get(subject) ?? 0);
          told.push({ place: Number(seq), known: new Map(known) });
        }
      };
      for (const [nth, { subject, waitMs }] of steps.entries()) {
        latest.set(subject, nth + 1);
        queue.push(change(subject, nth + 1));
        await vi.advanceTimersByTimeAsync(0);
        note();
        await vi.advanceTimersByTimeAsync(waitMs);
        note();
      }
      queue.end('closed');
      await reading;

      // At each place: what a follower had not heard by then lies behind it.
      const missed = told.flatMap(({ place, known: heardThen }) =>
        steps.filter(({ subject }, nth) => nth + 1 <= place && (heardThen.get(subject) ?? 0) < nth + 1),
      );
      expect(missed).toEqual([]);
    }),
  );
});

async function read(queue: StateQueue, into: Change[]): Promise<void> {
  for (let next = await queue.take(); typeof next !== 'string'; next = await queue.take()) into.push(next);
}
