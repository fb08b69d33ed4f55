import { expect, test } from 'vitest';
import { Admission } from './admission.ts';

const overloaded = { lagMs: 200, utilization: 1 };
const busy = { lagMs: 5, utilization: 1 };
const idle = { lagMs: 0, utilization: 0.3 };

test('so many are admitted at once, and one more when one has left', () => {
  const admission = new Admission(2);

  expect([admission.enter(), admission.enter(), admission.enter()]).toEqual([true, true, false]);
  admission.leave();

  expect(admission.enter()).toBe(true);
  expect(admission.observe()).toEqual({ inFlight: 2, limit: 2, admitted: 3, shed: 1 });
});

test('while the loop cannot keep up, the limit falls below what was under way, but never to nothing', () => {
  const admission = admissionWith(1_000, 400);

  admission.adapt(overloaded);
  expect(admission.observe().limit).toBe(1_000);
  admission.adapt(overloaded);
  expect(admission.observe().limit).toBe(200);
  for (let window = 0; window < 10; window += 1) admission.adapt({ ...overloaded, lagMs: 10_000 });

  expect(admission.observe().limit).toBeGreaterThanOrEqual(64);
  expect(admission.enter()).toBe(false);
});

test('one long pause of an idle loop changes nothing', () => {
  const admission = admissionWith(1_000, 10);

  admission.adapt({ lagMs: 500, utilization: 0.7 });

  expect(admission.observe().limit).toBe(1_000);
});

test('a loop that is busy but keeps up lets in a little more where some were refused', () => {
  const admission = admissionWith(1_000, 400);
  admission.adapt(overloaded);
  admission.adapt(overloaded);
  admission.adapt(busy);
  expect(admission.observe().limit).toBe(200);

  admission.enter();
  admission.adapt(busy);

  expect(admission.observe().limit).toBe(210);
});

test('when the load is gone, the limit is back within a second', () => {
  const admission = admissionWith(2_000, 400);
  for (let window = 0; window < 10; window += 1) admission.adapt(overloaded);

  for (let window = 0; window < 10; window += 1) admission.adapt(idle);

  expect(admission.observe().limit).toBeGreaterThan(1_000);
});

function admissionWith(limitMax: number, inFlight: number): Admission {
  const admission = new Admission(limitMax);
  for (let entered = 0; entered < inFlight; entered += 1) admission.enter();
  return admission;
}
