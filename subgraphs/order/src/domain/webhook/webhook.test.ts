import { describe, expect, test } from 'vitest';
import {
  afterAttempt,
  endpointAfter,
  generationsInForce,
  isWanted,
  type WebhookEndpoint,
  webhookPauseMs,
} from './webhook.ts';

const hourMs = 3_600_000;
const fresh: WebhookEndpoint = {
  id: 'whe_1',
  url: 'https://example.com/',
  eventTypes: ['*'],
  description: null,
  isEnabled: true,
  disabledReason: null,
  secretGeneration: 1,
  secretRotatedAt: null,
  failures: 0,
  failingSince: null,
  createdAt: new Date('2026-01-01T00:00:00Z'),
};

test.each(['*', 'order.*', 'order.confirmed', 'order.return.*', 'credit_note.issued'])('%s names events', (type) => {
  expect(isWanted(type)).toBe(true);
});

test.each(['', 'order.', '.order', 'order*', '*.order', 'Order.x', 'order..x', 'a'.repeat(101)])(
  '%j names none',
  (type) => {
    expect(isWanted(type)).toBe(false);
  },
);

test('pauses double from 10 seconds to 6 hours', () => {
  const pauses = [1, 2, 3, 12, 13, 1_000].map((tries) => webhookPauseMs(tries, 0));

  expect(pauses).toEqual([10_000, 20_000, 40_000, 4 * hourMs, 4 * hourMs, 4 * hourMs]);
  expect([webhookPauseMs(1, 1), webhookPauseMs(1_000, 1)]).toEqual([15_000, 6 * hourMs]);
});

describe('a delivery', () => {
  const queuedAt = new Date('2026-03-01T00:00:00Z');
  const at = (hours: number) => new Date(queuedAt.getTime() + hours * hourMs);

  test('is over once it is taken', () => {
    expect(afterAttempt({ tries: 1, queuedAt }, { isTaken: true, now: at(100), random: 0 })).toEqual({
      state: 'DELIVERED',
      dueInMs: null,
    });
  });

  const after = (hours: number) => afterAttempt({ tries: 20, queuedAt }, { isTaken: false, now: at(hours), random: 0 });

  test('is tried for three days, and given up when the next attempt would come later', () => {
    expect(after(68)).toEqual({ state: 'WAITING', dueInMs: 4 * hourMs });
    expect(after(68.001)).toEqual({ state: 'DEAD', dueInMs: null });
  });
});

describe('an endpoint', () => {
  const since = new Date('2026-03-01T00:00:00Z');
  const later = (hours: number) => new Date(since.getTime() + hours * hourMs);
  const endpoint = { ...fresh, failures: 7, failingSince: since };

  test('that takes something has no past', () => {
    expect(endpointAfter(endpoint, { state: 'DELIVERED', at: since })).toEqual(fresh);
    expect(endpointAfter(fresh, { state: 'DELIVERED', at: since })).toBe(fresh);
  });

  test('that fails remembers since when', () => {
    expect(endpointAfter(fresh, { state: 'WAITING', at: since })).toEqual({
      ...fresh,
      failures: 1,
      failingSince: since,
    });
    expect(endpointAfter(endpoint, { state: 'WAITING', at: later(500) })).toEqual({ ...endpoint, failures: 8 });
  });

  const afterDeath = (hours: number) => endpointAfter(endpoint, { state: 'DEAD', at: later(hours) });

  test('is disabled with a delivery that is given up, if it took nothing else meanwhile', () => {
    expect(afterDeath(65.9)).toMatchObject({ isEnabled: true, disabledReason: null });
    expect(afterDeath(66)).toMatchObject({ isEnabled: false, disabledReason: 'TOOK_NOTHING' });
  });
});

test('two secrets sign for a day after a rotation', () => {
  const secretRotatedAt = new Date('2026-03-01T00:00:00Z');
  const at = (hours: number) => new Date(secretRotatedAt.getTime() + hours * hourMs);
  const inForce = (hours: number) => generationsInForce({ secretGeneration: 3, secretRotatedAt }, at(hours));

  expect([inForce(0), inForce(23.99), inForce(24)]).toEqual([[3, 2], [3, 2], [3]]);
  expect(generationsInForce({ secretGeneration: 1, secretRotatedAt: null }, at(0))).toEqual([1]);
});
