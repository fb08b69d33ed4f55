import { readdirSync, readFileSync } from 'node:fs';
import { codes as requestCodes } from '@tributary/kit/errors';
import { describe, expect, test } from 'vitest';

// One table of codes, in schema's README, against what the services answer. TypeScript 7 has no API: codes are collected
// from the texts of the few files that may spell them.

interface SourceFile {
  readonly path: string;
  readonly text: string;
}

interface Row {
  readonly code: string;
  readonly meaning: string;
  readonly client: string;
  readonly retryable: string;
}

/** The files that give failures their codes; order's rejections are told by events, too. */
const spellers = [
  /^subgraphs\/\w+\/src\/resolvers\/([a-z]+-)*error\.ts$/,
  /^subgraphs\/kit\/src\/serving\/user-error\.ts$/,
  /^subgraphs\/order\/src\/domain\/checkout\/rejection\.ts$/,
];

/** They read what versions before wrote down. */
const readers = /\/database\/(\w+\/)?kept-[a-z-]+\.ts$/;

const sources = sourcesBelow('subgraphs').filter(({ path }) => path.includes('/src/') && !path.endsWith('.test.ts'));
const table = rowsOf(readFileSync('schema/README.md', 'utf8'));
const answered = new Set([
  ...Object.keys(requestCodes),
  ...sources.filter(isSpeller).flatMap(({ text }) => codesIn(text)),
]);

describe('the table of codes', () => {
  test('has each code that a service can answer with, and no other one', () => {
    expect(answered.size).toBeGreaterThan(50);
    expect(table.map(({ code }) => code)).toEqual([...answered].toSorted());
  });

  test('says of each what it means and what a client does', () => {
    expect(table.filter(({ meaning, client }) => meaning === '' || client === '')).toEqual([]);
  });

  test('says of those requests that may be sent again what the services say', () => {
    const retryable = Object.entries(requestCodes).filter(([, code]) => code.retryable);

    expect(table.filter((row) => row.retryable === 'yes').map(({ code }) => code)).toEqual(
      retryable.map(([code]) => code).toSorted(),
    );
    expect(table.filter((row) => !['yes', 'no'].includes(row.retryable))).toEqual([]);
  });
});

test('a failure gets its code in one place of a subgraph', () => {
  expect(sources.flatMap((source) => strayCodes(source, table))).toEqual([]);
});

test.each([
  ['a word', `validation('NO_LINES', 'Expected at least one line.', path)`, ['NO_LINES']],
  [
    'a table',
    `const codes = { A: 'TOO_MANY_PLANS', B: ['LINE_NOT_FOUND', 'line'] }`,
    ['TOO_MANY_PLANS', 'LINE_NOT_FOUND'],
  ],
  ['no status', `status === 'LOCKED'`, []],
])('%s is collected', (_, text, found) => {
  expect(codesIn(text)).toEqual(found);
});

test('an action that spells a code, and a row that nobody answers, are found', () => {
  const action = { path: 'subgraphs/cart/src/actions/add-lines.ts', text: `return { code: 'NO_LINES' };\n` };
  const rows = rowsOf(
    '| `NO_LINES` | no line | gives one | no |\n| other | table |\n| `GONE_CODE` | gone | – | no |\n',
  );

  expect(strayCodes(action, rows)).toEqual([`${action.path} spells NO_LINES`]);
  expect(strayCodes({ ...action, path: 'subgraphs/cart/src/resolvers/user-error.ts' }, rows)).toEqual([]);
  expect(rows.map(({ code }) => code)).toEqual(['NO_LINES', 'GONE_CODE']);
});

function strayCodes({ path, text }: SourceFile, rows: readonly Row[]): string[] {
  if (isSpeller({ path }) || readers.test(path)) return [];
  const known = new Set(rows.map(({ code }) => code).filter((code) => !(code in requestCodes)));
  return codesIn(text)
    .filter((code) => known.has(code))
    .map((code) => `${path} spells ${code}`);
}

/** Codes are of several words, states that such files name are of one. */
function codesIn(text: string): string[] {
  return [...text.matchAll(/'([A-Z][A-Z0-9]*(?:_[A-Z0-9]+)+)'/g)].map(([, code = '']) => code);
}

/** Of the one table of which each row begins with a code. */
function rowsOf(page: string): Row[] {
  return [...page.matchAll(/^\| `([A-Z_]+)` \| (.*?) \| (.*?) \| (.*?) \|$/gm)].map(
    ([, code = '', meaning = '', client = '', retryable = '']) => ({ code, meaning, client, retryable }),
  );
}

function isSpeller({ path }: Pick<SourceFile, 'path'>): boolean {
  return spellers.some((speller) => speller.test(path));
}

function sourcesBelow(folder: string): SourceFile[] {
  return readdirSync(folder, { withFileTypes: true }).flatMap((entry) => {
    const path = `${folder}/${entry.name}`;
    if (entry.name === 'node_modules' || entry.name === 'dist') return [];
    if (entry.isDirectory()) return sourcesBelow(path);
    return path.endsWith('.ts') ? [{ path, text: readFileSync(path, 'utf8') }] : [];
  });
}
