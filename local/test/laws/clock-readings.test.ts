import { expect, test } from 'vitest';
import { clockReadings } from './clock-readings.ts';

test.each([
  'const now = new Date();',
  'const now = new Date;',
  'const now = new (Date)();',
  'const now = new Date(...parts);',
  'const now = Date();',
  'const now = Date.now();',
  `const now = Date['now']();`,
  'const { now } = Date;',
  'const now = Date?.now();',
  'const D = Date; const now = new D();',
  'const now = Reflect.construct(Date, []);',
  'function at(now = new Date()): Date { return now; }',
  'const now = new globalThis.Date();',
  `const now = new globalThis['Date']();`,
  'const { Date: D } = globalThis;',
  'class Present extends Date {}',
  'const clocks = { Date };',
  'const now = Temporal.Now.instant();',
  'const now = globalThis.Temporal.Now.instant();',
  'const now = performance.timeOrigin + performance.now();',
  'const { timeOrigin } = performance;',
  'const { timeOrigin: began } = performance;',
  `const began = performance['timeOrigin'];`,
  'const { timeOrigin } = performance.toJSON();',
  'const p = performance; const began = p.timeOrigin;',
  `const text = new Intl.DateTimeFormat('en').format();`,
  'const text = Intl.DateTimeFormat().format(undefined);',
  'const text = Intl.DateTimeFormat().formatToParts(void 0);',
  'const text = Intl.DateTimeFormat().format(...[]);',
  'const { format } = Intl.DateTimeFormat(); const text = format();',
  `import { systemClock } from '@tributary/kit/clock';`,
  `export { systemClock } from '@tributary/kit/clock';`,
])('a look at the clock is found: %s', (text) => {
  expect(clockReadings(text)).not.toEqual([]);
});

test.each([
  'const then = new Date(now.getTime() + 1);',
  `const then = new Date('2026-01-01');`,
  'const ms = Date.UTC(2026, 0) + Date.parse(text);',
  'const is = value instanceof Date;',
  'let at: Date; let all: Record<string, Date>; type Made = typeof Date;',
  'interface Paid extends Date { readonly Date: Date }',
  `const labels = { Date: 'Date' };`,
  'const startedAt = performance.now();',
  `const text = new Intl.DateTimeFormat('en').format(at);`,
  'const now = service.now();',
  '// new Date()',
])('what is handed in is no look at it: %s', (text) => {
  expect(clockReadings(text)).toEqual([]);
});
