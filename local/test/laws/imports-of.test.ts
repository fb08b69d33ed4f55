import { expect, test } from 'vitest';
import { computed, importsOf } from './imports-of.ts';

test.each([
  `import { DataSource } from 'typeorm';`,
  `import { DataSource } from "typeorm"`,
  `import {\n  DataSource,\n  type Repository,\n} from 'typeorm';`,
  `import type { DataSource } from 'typeorm';`,
  `import * as orm from 'typeorm';`,
  `import 'typeorm';`,
  `const a = 1; import 'typeorm';`,
  `import orm = require('typeorm');`,
  `export { DataSource } from 'typeorm';`,
  `export type { DataSource } from 'typeorm';`,
  `export * from 'typeorm';`,
  `export {} from 'typeorm';`,
  `export { DataSource, Repository } from 'typeorm';`,
  `const orm = await import /* later */ ('typeorm');`,
  `export * as orm from "typeorm";`,
  `const orm = await import('typeorm');`,
  'const orm = await import(`typeorm`);',
  `let source: import("typeorm").DataSource;`,
  `type Orm = typeof import('typeorm');`,
  `const orm = require('typeorm');`,
  `const load = require; const orm = load('typeorm');`,
  `const orm = \\u0072equire('typeorm');`,
  `const orm = process.getBuiltinModule('typeorm');`,
  `const orm = process?.['getBuiltinModule']('typeorm');`,
  `const orm = globalThis.process.getBuiltinModule('typeorm');`,
  `const { getBuiltinModule: load } = process; const orm = load('typeorm');`,
  `const name = 'typeorm'; const orm = await import(name);`,
])('an import is found: %s', (text) => {
  expect(importsOf(text)).toEqual(['typeorm']);
});

test.each([
  `import { createRequire } from 'node:module'; createRequire(import.meta.url)('typeorm');`,
  `import { createRequire } from 'node:module'; const load = createRequire(import.meta.url); load("typeorm");`,
  `import { createRequire as made } from 'node:module'; made(import.meta.url)(\`typeorm\`);`,
  `import * as modules from 'node:module'; modules.createRequire(import.meta.url)('typeorm');`,
  `import * as modules from 'node:module'; modules['createRequire'](import.meta.url)('typeorm');`,
  `const { createRequire: c } = await import('node:module'); c(import.meta.url)('typeorm');`,
  `import m from 'node:module'; const make = m.createRequire; const load = make(import.meta.url); load('typeorm');`,
])('what createRequire gives imports: %s', (text) => {
  expect(importsOf(text)).toEqual(['node:module', 'typeorm']);
});

test.each(['import(name);', 'import(`./${name}.ts`);', 'require(name);'])('a computed name is told: %s', (text) => {
  expect(importsOf(text)).toEqual([computed]);
});

test.each([
  `// import 'typeorm';`,
  `const text = "import 'typeorm'";`,
  `export const typeorm = 'typeorm';`,
  `load('typeorm'); require.resolve('typeorm');`,
  'import.meta.url;',
])('what only looks like one is none: %s', (text) => {
  expect(importsOf(text)).toEqual([]);
});

test('what is no TypeScript is refused', () => {
  expect(() => importsOf('import from;')).toThrow('expected TypeScript');
});
