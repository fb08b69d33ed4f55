import { expect, test } from 'vitest';
import { requestTrace } from './request-trace.ts';
import { newTraceparent, spanIdIn, traceIdIn } from './trace-context.ts';

const traceparent = '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01';

test('ids that the client sends are taken over', () => {
  expect(requestTrace({ 'x-request-id': 'order-42', traceparent })).toEqual({
    requestId: 'order-42',
    traceparent,
    sampled: null,
  });
});

test.each(['', 'a b', 'x'.repeat(129), 'line\nbreak', undefined, ['a', 'b']])(
  'a request id of %j is replaced',
  (id) => {
    expect(requestTrace({ 'x-request-id': id }).requestId).toMatch(/^[\da-f-]{36}$/);
  },
);

test.each(['', 'ff', traceparent.toUpperCase(), `${traceparent}-more`])('a traceparent of %j is dropped', (parent) => {
  expect(requestTrace({ traceparent: parent }).traceparent).toBeNull();
});

test('traces that begin here are well formed, and each has ids of its own', () => {
  const begun = Array.from({ length: 2_000 }, newTraceparent);

  for (const one of begun) {
    expect(one).toMatch(/^00-[\da-f]{32}-[\da-f]{16}-00$/);
    expect(one).toBe(`00-${traceIdIn(one)}-${spanIdIn(one)}-00`);
  }
  const ids = begun.flatMap((one) => [traceIdIn(one).slice(0, 16), traceIdIn(one).slice(16), spanIdIn(one)]);
  expect(new Set(ids).size).toBe(3 * begun.length);
});
