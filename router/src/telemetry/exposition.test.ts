import { expect, test } from 'vitest';
import { expositionText } from './exposition.ts';
import { Histogram } from './histogram.ts';

test('a duration counts within its bound and all above it', () => {
  const histogram = new Histogram();
  for (const ms of [1, 1.5, 40_000]) histogram.observe(ms);

  const text = expositionText([
    { kind: 'histogram', name: 'a_seconds', help: 'Of a.', samples: [{ labels: { of: 'b' }, histogram }] },
  ]);

  expect(text).toContain('# HELP a_seconds Of a.\n# TYPE a_seconds histogram\n');
  expect(text).toContain('a_seconds_bucket{of="b",le="0.001"} 1\na_seconds_bucket{of="b",le="0.0025"} 2\n');
  expect(text).toContain('a_seconds_bucket{of="b",le="30"} 2\na_seconds_bucket{of="b",le="+Inf"} 3\n');
  expect(text).toContain('a_seconds_sum{of="b"} 40.0025\na_seconds_count{of="b"} 3\n');
});

test('whatever a label holds is one label of one line', () => {
  const samples = [{ labels: { code: 'a"b\\c\nd' }, value: 1 }];

  const text = expositionText([{ kind: 'counter', name: 'a_total', help: 'Of\na.', samples }]);

  expect(text).toBe('# HELP a_total Of\\na.\n# TYPE a_total counter\na_total{code="a\\"b\\\\c\\nd"} 1\n');
});
