import { afterEach, beforeEach, expect, test } from 'vitest';
import { systemClock } from '@tributary/kit/clock';
import { otlpOf } from '../src/otlp.ts';
import type { Span } from '../src/span.ts';
import { continued, lacksTrace, recordSpans, spanned, traceIdNow, traceparentNow } from '@tributary/kit/tracing';

const traceId = '0af7651916cd43dd8448eb211c80319c';
const traceparent = `00-${traceId}-b7ad6b7169203331-01`;
const start = { name: 'outer' };

let spans: Span[] = [];
beforeEach(() => {
  spans = [];
  record(0);
});
afterEach(() => recordSpans(null));

function record(share: number): void {
  recordSpans({ exporter: { add: (more) => void spans.push(...more) }, share, now: systemClock });
}

test('work is a span below what began it, and its parts below it', async () => {
  const told = await continued(traceparent, start, async () => {
    await spanned({ name: 'inner', kind: 'client' }, () => Promise.resolve());
    return traceparentNow();
  });

  const [inner, outer] = spans;
  expect(outer).toMatchObject({ traceId, name: 'outer', parentSpanId: 'b7ad6b7169203331', failure: null });
  expect(inner).toMatchObject({ traceId, name: 'inner', kind: 'client', parentSpanId: outer?.spanId });
  expect(told).toBe(`00-${traceId}-${outer?.spanId}-01`);
  expect(traceparentNow()).toBeUndefined();
});

test('what fails says how, but nothing of what was asked with', async () => {
  const failing = continued(traceparent, start, () => Promise.reject(new RangeError('card 4242')));

  await expect(failing).rejects.toThrow('card 4242');
  expect(spans).toMatchObject([{ name: 'outer', failure: 'RangeError' }]);
  expect(JSON.stringify(otlpOf(spans, {}))).toContain('{"key":"error.type","value":{"stringValue":"RangeError"}}');
});

function rowsIn(rows: readonly object[]) {
  return { 'db.response.returned_rows': rows.length };
}

test('what is known in the end alone is said beside what was known before', async () => {
  const attributes = { 'db.system.name': 'postgresql' };

  await continued(traceparent, { ...start, attributes, attributesOf: rowsIn }, () => Promise.resolve([{}, {}]));

  expect(spans).toMatchObject([{ attributes: { ...attributes, 'db.response.returned_rows': 2 } }]);
});

test('what the caller does not record is no span, and whoever is asked next is told so', async () => {
  const told = await continued(traceparent.replace(/01$/, '00'), start, () =>
    spanned({ name: 'inner' }, () => Promise.resolve(traceparentNow())),
  );

  expect(told).toMatch(new RegExp(`^00-${traceId}-[0-9a-f]{16}-00$`));
  expect(spans).toEqual([]);
});

test.each([null, undefined, '', 'no trace', `00-${'0'.repeat(32)}-b7ad6b7169203331-01`])(
  'where %j came a trace begins, if it is drawn',
  async (none) => {
    await continued(none, start, () => Promise.resolve());
    record(1);
    const begun = await continued(none, start, () => Promise.resolve(traceIdNow()));

    expect(spans).toMatchObject([{ name: 'outer', traceId: begun, parentSpanId: null }]);
    expect(begun).toMatch(/^[0-9a-f]{32}$/);
  },
);

test('work that goes on within other work, and was told of no trace, is a part of it', async () => {
  await continued(traceparent, start, () => continued(null, { name: 'inner' }, () => Promise.resolve()));

  expect(spans.map(({ name }) => name)).toEqual(['inner', 'outer']);
  expect(spans[0]?.parentSpanId).toBe(spans[1]?.spanId);
});

test('where nobody records there is no trace', async () => {
  recordSpans(null);

  const told = await continued(traceparent, start, () =>
    spanned({ name: 'inner' }, () => Promise.resolve([traceparentNow(), traceIdNow(), lacksTrace()])),
  );

  expect(told).toEqual([undefined, undefined, false]);
});
