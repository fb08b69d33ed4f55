import { expect, test } from 'vitest';
import { Breaker, type BreakerTransition } from './breaker.ts';

test('five failures in a row open the circuit, four do not', () => {
  const { breaker, transitions } = watched();

  fail(breaker, 4);
  expect(breaker.permit(0)).toBe('Usual');
  fail(breaker, 1);

  expect(breaker.permit(0)).toBeNull();
  expect(transitions).toEqual([{ from: 'Closed', to: 'Open' }]);
});

test('failures that are less than half of the calls leave it closed', () => {
  const { breaker } = watched();

  for (let call = 0; call < 11; call += 1) breaker.report('Usual', 'Succeeded', 0);
  fail(breaker, 10);
  expect(breaker.state).toBe('Closed');
  fail(breaker, 1);

  expect(breaker.state).toBe('Open');
});

test('failures that lie ten seconds back are forgotten', () => {
  const { breaker } = watched();

  fail(breaker, 4, 0);
  fail(breaker, 1, 10_001);

  expect(breaker.state).toBe('Closed');
});

test('what came of a request that its client gave up counts for nothing', () => {
  const { breaker } = watched();

  for (let call = 0; call < 10; call += 1) breaker.report('Usual', 'Unknown', 0);

  expect(breaker.state).toBe('Closed');
});

test('after a second one probe is let through, and its success closes the circuit', () => {
  const { breaker, transitions } = watched();
  fail(breaker, 5, 0);

  expect(breaker.permit(999)).toBeNull();
  expect([breaker.permit(1_000), breaker.permit(1_000)]).toEqual(['Probe', null]);
  breaker.report('Probe', 'Succeeded', 1_010);

  expect(breaker.permit(1_010)).toBe('Usual');
  expect(transitions.map(({ to }) => to)).toEqual(['Open', 'HalfOpen', 'Closed']);
});

test('a probe that fails opens it for twice as long, five seconds at the most', () => {
  const { breaker } = watched();
  fail(breaker, 5, 0);
  let now = 0;

  for (const openMs of [1_000, 2_000, 4_000, 5_000, 5_000]) {
    expect(breaker.permit(now + openMs - 1)).toBeNull();
    now += openMs;
    expect(breaker.permit(now)).toBe('Probe');
    breaker.report('Probe', 'Failed', now);
  }

  expect(breaker.opened).toBe(6);
});

test('a probe whose client has left makes room for another', () => {
  const { breaker } = watched();
  fail(breaker, 5, 0);
  breaker.permit(1_000);

  breaker.report('Probe', 'Unknown', 1_001);

  expect(breaker.permit(1_001)).toBe('Probe');
});

test('what was asked before it opened cannot close it', () => {
  const { breaker } = watched();
  fail(breaker, 5, 0);

  breaker.report('Usual', 'Succeeded', 1);

  expect(breaker.state).toBe('Open');
});

function watched() {
  const transitions: BreakerTransition[] = [];
  return { breaker: new Breaker((transition) => transitions.push(transition)), transitions };
}

function fail(breaker: Breaker, times: number, now = 0): void {
  for (let failure = 0; failure < times; failure += 1) breaker.report('Usual', 'Failed', now);
}
