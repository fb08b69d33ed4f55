import { expect, test } from 'vitest';
import { callers, effects, environmentReadings, globalsUsed } from './globals-used.ts';

test.each([
  'const url = process.env.CATALOG_URL;',
  `const url = process['env'].CATALOG_URL;`,
  'const url = process?.env.CATALOG_URL;',
  'const url = process[name].CATALOG_URL;',
  'const { env } = process;',
  'const { env: given } = process;',
  'const { pid, ...rest } = process;',
  'const { env } = globalThis.process;',
  'const url = globalThis.process.env.CATALOG_URL;',
  'const p = process; const url = p.env.CATALOG_URL;',
  `import { env } from 'node:process';`,
  `import { env as given } from 'process';`,
  `import it from 'node:process'; const url = it.env.CATALOG_URL;`,
  `import * as it from 'node:process'; const { env } = it;`,
  `export { env } from 'node:process';`,
  `const { env } = await import('node:process');`,
  `const it = await import('node:process'); const url = it.env.CATALOG_URL;`,
  `process.loadEnvFile('.env');`,
])('a reading of the environment is found: %s', (text) => {
  expect(environmentReadings(text)).not.toEqual([]);
});

test.each([
  '// process.env',
  `const text = 'process.env';`,
  'process.exitCode = 1;',
  'const { pid } = process;',
  `import { argv } from 'node:process';`,
  'const url = settings.env;',
])('what reads none is let be: %s', (text) => {
  expect(environmentReadings(text)).toEqual([]);
});

test.each([
  ['fetch', `const answer = await fetch('https://shop.example');`],
  ['fetch', `const answer = await globalThis.fetch('https://shop.example');`],
  ['fetch', `const answer = await globalThis['fetch']('https://shop.example');`],
  ['fetch', 'const get = { fetch };'],
  ['WebSocket', `const socket = new WebSocket('wss://shop.example');`],
  ['WebSocket', 'class Socket extends WebSocket {}'],
])('a call of who is elsewhere is found: %s in %s', (name, text) => {
  expect(globalsUsed(text, callers)).toEqual([name]);
});

test.each([
  'console.log(cart);',
  'setTimeout(work, 10);',
  'const { argv } = process;',
  'const { fetch: f } = globalThis;',
])('an effect is found: %s', (text) => {
  expect(globalsUsed(text, effects)).not.toEqual([]);
});

test.each([
  'const a = loader.fetch(ids);',
  'const a = { fetch: 1 };',
  'interface A { fetch(): void; process: string }',
])('a property of that name is none: %s', (text) => {
  expect(globalsUsed(text, effects)).toEqual([]);
});
