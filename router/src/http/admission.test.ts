import { expect, test } from 'vitest';
import { Admission, type LoopSample } from './admission.ts';

const overloaded = { lagMs: 200, utilization: 1 };
const busy = { lagMs: 5, utilization: 1 };
const idle = { lagMs: 0, utilization: 0.3 };

test('so many are admitted at once, and one more when one has left', () => {
  const admission = new Admission(2);

  expect([admission.enter(), admission.enter(), admission.enter()]).toEqual([true, true, false]);
  admission.leave();

  expect(admission.enter()).toBe(true);
  expect(admission.observe()).toEqual({ inFlight: 2, share: 1, admitted: 3, shed: 1 });
});

test('while the loop cannot keep up, a share is let in, however many wait inside', () => {
  const admission = new Admission(1_000);
  entering(admission, 500);

  adapt(admission, overloaded, 2);
  expect(admission.observe().share).toBe(0.5);
  expect(entering(admission, 10)).toBe(5);
  adapt(admission, overloaded, 20);

  expect(admission.observe().share).toBe(0.05);
  expect(entering(admission, 100)).toBeGreaterThanOrEqual(4);
});

test('a few clients that keep the loop busy are all let in', () => {
  const admission = new Admission(1_000);
  entering(admission, 50);

  adapt(admission, overloaded, 20);

  expect(admission.observe().share).toBe(1);
});

test('one late window is a pause, no overload; two are', () => {
  const admission = crowded();

  adapt(admission, overloaded, 1);
  adapt(admission, busy, 1);
  adapt(admission, overloaded, 1);

  expect(admission.observe().share).toBe(1);
});

test('a loop that is late but has rest is not overloaded', () => {
  const admission = crowded();

  adapt(admission, { lagMs: 500, utilization: 0.7 }, 5);

  expect(admission.observe().share).toBe(1);
});

test('a loop that is busy but keeps up lets in a little more where some were refused', () => {
  const admission = crowded();
  adapt(admission, overloaded, 2);
  adapt(admission, busy, 1);
  expect(admission.observe().share).toBe(0.5);

  entering(admission, 10);
  adapt(admission, busy, 1);

  expect(admission.observe().share).toBe(0.55);
});

test('when the load is gone, all are let in within a second', () => {
  const admission = crowded();
  adapt(admission, overloaded, 50);

  adapt(admission, idle, 10);

  expect(admission.observe().share).toBe(1);
});

/** With more under way than a few clients keep there. */
function crowded(): Admission {
  const admission = new Admission(1_000);
  entering(admission, 200);
  return admission;
}

function adapt(admission: Admission, sample: LoopSample, windows: number): void {
  for (let window = 0; window < windows; window += 1) admission.adapt(sample);
}

/** How many of so many are let in. */
function entering(admission: Admission, requests: number): number {
  return Array.from({ length: requests }, () => admission.enter()).filter(Boolean).length;
}
