import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';

const source = new URL('../src/', import.meta.url).pathname;

// In capitals too, and no codes: a variable of Apollo's, an error of Node's, and the environment's, which the config reads.
const others = new Set(['APOLLO_TELEMETRY_DISABLED', 'ERR_SCRIPT_EXECUTION_TIMEOUT']);
const elsewhere = /^config\/|\.test\.ts$/;

/** What is written as a code, and what looks like one: two words and more in capitals. */
const patterns = [
  /\bcode: '([A-Z_]+)'/g,
  /\b(?:httpProblem\(\d+, |plainError\(|PlanningError\()'([A-Z_]+)'/g,
  /'([A-Z]+(?:_[A-Z]+)+)'/g,
];

function codesIn(text: string): string[] {
  return patterns.flatMap((pattern) => [...text.matchAll(pattern)].map(([, code = '']) => code));
}

function codesOfSource(): string[] {
  const files = readdirSync(source, { recursive: true, encoding: 'utf8' });
  const texts = files
    .filter((file) => file.endsWith('.ts') && !elsewhere.test(file))
    .map((file) => readFileSync(join(source, file), 'utf8'));
  return [...new Set(texts.flatMap(codesIn))].filter((code) => !others.has(code)).toSorted();
}

/** The first column of the table of errors. */
function codesOfReadme(): string[] {
  const readme = readFileSync(new URL('../README.md', import.meta.url), 'utf8');
  const [, errors = ''] = /^## Errors\n(.*?)^## /ms.exec(readme) ?? [];
  const cells = errors.split('\n').flatMap((line) => /^\| ([^|]+) \|/.exec(line)?.[1] ?? []);
  return [
    ...new Set(cells.flatMap((cell) => [...cell.matchAll(/`([A-Z_]+)`/g)].map(([, code = '']) => code))),
  ].toSorted();
}

test('README names every code that the source can answer, and no other', () => {
  const codes = codesOfSource();

  expect(codes.length).toBeGreaterThan(30);
  expect(codesOfReadme()).toEqual(codes);
});

test('a code is found wherever it is written', () => {
  expect(
    codesIn("plainError('FORBIDDEN', x); httpProblem(503, 'OVERLOADED', {}); { code: 'UNAUTHENTICATED' }"),
  ).toEqual(['UNAUTHENTICATED', 'FORBIDDEN', 'OVERLOADED']);
  expect(codesIn("return 'NOT_A_WORD' + 'GET'")).toEqual(['NOT_A_WORD']);
});
