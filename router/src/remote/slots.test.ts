import { expect, test } from 'vitest';
import { Slots, type Waiter } from './slots.ts';

test('slots are handed on in the order of asking', () => {
  const slots = new Slots(1, 2);
  const served: string[] = [];
  const [first, second, third] = ['first', 'second', 'third'].map((name) => waiter(() => served.push(name)));

  expect([first, second, third].map((one) => one && slots.take(one))).toEqual(['Taken', 'Waiting', 'Waiting']);
  slots.release();
  slots.release();

  expect(served).toEqual(['second', 'third']);
});

test('beyond the queue nobody waits', () => {
  const slots = new Slots(1, 1);

  const taken = [1, 2, 3].map(() => slots.take(waiter(() => {})));

  expect(taken).toEqual(['Taken', 'Waiting', 'Full']);
});

test('who leaves the queue is not served', () => {
  const slots = new Slots(1, 1);
  const served: string[] = [];
  slots.take(waiter(() => {}));
  const leaving = waiter(() => served.push('left'));
  slots.take(leaving);

  slots.leave(leaving);
  slots.release();

  expect(served).toEqual([]);
  expect([slots.taken, slots.waiting]).toEqual([0, 0]);
});

test('a hundred thousand who give their slot back at once do not exhaust the stack', () => {
  const slots = new Slots(1, 100_000);
  slots.take(waiter(() => {}));
  for (let one = 0; one < 100_000; one += 1) slots.take(waiter(() => slots.release()));

  slots.release();

  expect([slots.taken, slots.waiting]).toEqual([0, 0]);
});

function waiter(onSlot: () => unknown): Waiter {
  return { onSlot: () => void onSlot(), onHopeless: () => {} };
}
