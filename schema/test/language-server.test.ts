import { rm } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type { CodeAction, CompletionItem, Hover, Location } from 'vscode-languageserver/node';
import { Editor } from './editor.ts';
import { books, filledFolder, reviews, wellFormed } from './graph-folder.ts';

const booksFile = 'subgraphs/books/schema.graphql';
const reviewsFile = 'subgraphs/reviews/schema.graphql';

const used = {
  to: '2026-03-01T00:00:00.000Z',
  client: { name: 'ios', version: '4.2' },
  operation: 'Covers',
  sha256: 'a'.repeat(64),
  count: 1204,
  coordinates: ['Book.title', 'Query.book'],
};

let root = '';
let editor: Editor;

beforeAll(async () => {
  root = await filledFolder({ ...wellFormed, 'usage.jsonl': `${JSON.stringify(used)}\n` });
  editor = await Editor.start(root, ['usage.jsonl']);
  await editor.open(booksFile, books);
  await editor.open(reviewsFile, reviews);
});

afterAll(async () => {
  await editor.close();
  await rm(root, { recursive: true, force: true });
});

test('what is typed is composed, told at its place with the other side, mended by an action, and goes again', async () => {
  await editor.type(reviewsFile, `${reviews}\nextend type Book {\n  "What is on the cover."\n  title: String!\n}\n`);
  const [diagnostic] = await editor.shows(booksFile, ['INVALID_FIELD_SHARING']);
  const actions = await editor.ask<CodeAction[]>('textDocument/codeAction', {
    textDocument: { uri: editor.uri(booksFile) },
    range: diagnostic?.range,
    context: { diagnostics: [] },
  });
  await editor.type(reviewsFile, reviews);
  await editor.shows(booksFile, []);

  expect(diagnostic).toMatchObject({
    severity: 1,
    range: { start: { line: 7, character: 2 }, end: { line: 7, character: 16 } },
    message: expect.stringContaining('help: mark the field @shareable'),
    relatedInformation: [{ location: { uri: editor.uri(reviewsFile) } }],
  });
  expect(actions).toMatchObject([
    {
      title: expect.stringMatching(/^Mend INVALID_FIELD_SHARING: /),
      edit: {
        changes: {
          [editor.uri(booksFile)]: [{ newText: ' @shareable' }],
          [editor.uri(reviewsFile)]: [{ newText: ' @shareable' }],
        },
      },
    },
  ]);
});

test('what is no GraphQL is told where it is, and what the file said before is still known', async () => {
  await editor.type(booksFile, `${books}\ntype {`);
  const [diagnostic] = await editor.shows(booksFile, ['INVALID_SYNTAX']);
  const hover = await editor.askAt<Hover>('textDocument/hover', { file: booksFile, text: books, behind: 'type Boo' });
  await editor.type(booksFile, books);
  await editor.shows(booksFile, []);

  expect(diagnostic).toMatchObject({ range: { start: { line: books.split('\n').length, character: 5 } } });
  expect(hover).toMatchObject({ contents: { value: expect.stringContaining('**Book**\n\nA book.') } });
});

test('what has no description is told, too: whatever check says of a file', async () => {
  await editor.type(booksFile, books.replace('"Its number."\n', '\n'));
  const [diagnostic] = await editor.shows(booksFile, ['MISSING_DESCRIPTION']);
  await editor.type(booksFile, books);
  await editor.shows(booksFile, []);

  expect(diagnostic).toMatchObject({ range: { start: { line: 5, character: 2 } }, source: 'tributary' });
});

test('a hover says whose a field is, what it is, and who asks for it', async () => {
  const at = { file: booksFile, text: books, behind: '  tit' };

  const hover = await editor.askAt<Hover>('textDocument/hover', at);
  const nothing = await editor.askAt<Hover | null>('textDocument/hover', { ...at, behind: '"What is on' });

  expect(hover).toEqual({
    contents: {
      kind: 'markdown',
      value: [
        '**Book.title**',
        'What is on the cover.',
        '- books: `String!`',
        'Asked for by\n- Covers of ios 4.2 (1,204 calls, last on 2026-03-01)',
      ].join('\n\n'),
    },
  });
  expect(nothing).toBeNull();
});

test('a definition is found in each subgraph, and references where types and keys name it', async () => {
  const type = { file: booksFile, text: books, behind: 'book("Its number." id: ID!): Boo' };
  const key = { file: reviewsFile, text: reviews, behind: 'fields: "i' };

  const definitions = await editor.askAt<Location[]>('textDocument/definition', type);
  const references = await editor.askAt<Location[]>('textDocument/references', key, {
    context: { includeDeclaration: false },
  });

  expect(definitions).toEqual([
    { uri: editor.uri(booksFile), range: { start: { line: 3, character: 5 }, end: { line: 3, character: 9 } } },
    { uri: editor.uri(reviewsFile), range: { start: { line: 3, character: 5 }, end: { line: 3, character: 9 } } },
  ]);
  expect(references.map(({ uri, range }) => [uri, range.start])).toEqual([
    [editor.uri(booksFile), { line: 3, character: 24 }],
    [editor.uri(reviewsFile), { line: 3, character: 24 }],
  ]);
});

test.each([
  ['a type', 'text: ', ['Book', 'Review', 'String']],
  ['a directive', 'type Book @', ['key', 'shareable']],
  ['the fields of a key', '@key(fields: "', ['id', 'reviews']],
])('what may stand there is offered: %s', async (_, behind, labels) => {
  const items = await editor.askAt<CompletionItem[]>('textDocument/completion', {
    file: reviewsFile,
    text: reviews,
    behind,
  });

  const offered = items.map(({ label }) => label);
  expect(offered).toEqual(expect.arrayContaining(labels));
  expect(offered.filter((label) => /^_|__/.test(label))).toEqual([]);
});

test('a file that is no part of the graph is not spoken of, and does no harm', async () => {
  const others = ['notes.graphql', '../outside/schema.graphql'];
  for (const file of others) await editor.open(file, 'type Book {');

  const hovers = await Promise.all(
    others.map((file) => editor.askAt<Hover | null>('textDocument/hover', { file, text: 'type Book {', behind: 'Bo' })),
  );
  const untitled = await editor.ask<Location[]>('textDocument/definition', {
    textDocument: { uri: 'untitled:Untitled-1' },
    position: { line: 3, character: 3 },
  });

  expect(hovers).toEqual([null, null]);
  expect(untitled).toEqual([]);
});
