import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { parse } from 'yaml';
import { graphFolder } from './graph-folder.ts';

// That each starts and answers, local's test of guests shows.

test('a new subgraph keeps to all rules, has the next free port, and can be another one beside it', async () => {
  const { tributary, read } = await graphFolder();

  const first = await tributary('new', 'subgraph', 'wish-list');
  const second = await tributary('new', 'subgraph', 'stars', '--language', 'go');

  expect(first.out).toContain(
    'subgraphs/wish-list answers at http://127.0.0.1:4010/graphql once it is started; composed',
  );
  expect(second).toMatchObject({ exitCode: 0, err: '' });
  expect(await tributary('check')).toEqual({ exitCode: 0, out: 'checked books, reviews, stars, wish-list', err: '' });
  expect(JSON.parse(await read('schema/subgraphs.json'))).toMatchObject({
    books: 'http://127.0.0.1:4001/graphql',
    stars: 'http://127.0.0.1:4011/graphql',
  });
  expect(await read('schema/api.graphql')).toContain('wishListViewer: String');
});

test.each(['python', 'go'])('one in %s gets no TypeScript', async (language) => {
  const { root, tributary } = await graphFolder();

  const { out } = await tributary('new', 'subgraph', 'stars', '--language', language);

  expect(out).not.toContain('subgraphs/stars/src');
  await expect(stat(join(root, 'subgraphs/stars/src'))).rejects.toThrow('ENOENT');
});

test.each(['typescript', 'python', 'go'])(
  'one in %s has nothing that was to be filled in, and joins Compose',
  async (language) => {
    const { tributary, read } = await graphFolder();

    await tributary('new', 'subgraph', 'wish-list', '--language', language);

    const compose = parse(await read('subgraphs/wish-list/compose.yaml')) as { services: Record<string, object> };
    expect(compose.services['wish-list']).toMatchObject({
      build: './subgraphs/wish-list',
      environment: { PORT: '4010' },
    });
    expect(compose.services['router']).toMatchObject({
      environment: { SUBGRAPH_URL_WISH_LIST: 'http://wish-list:4010/graphql' },
    });
    for (const file of ['schema.graphql', 'subgraph.json', 'Dockerfile']) {
      expect(await read(`subgraphs/wish-list/${file}`)).not.toContain('{{');
    }
  },
);

test.each([
  [['books'], 'there is a subgraph "books" already'],
  [['kit'], 'expected a name of small letters, digits and dashes that no process has, got "kit"'],
  [['../escape'], 'expected a name of small letters'],
  [['Stars'], 'expected a name of small letters'],
  [['stars', '--language', 'cobol'], 'expected --language typescript, python, go, got "cobol"'],
])('%j is refused, and nothing is written', async ([name = '', ...args], message) => {
  const { tributary, read } = await graphFolder();
  const before = await read('schema/subgraphs.json');

  const { exitCode, err } = await tributary('new', 'subgraph', name, ...args);

  expect(exitCode).toBe(1);
  expect(err).toContain(message);
  expect(await read('schema/subgraphs.json')).toBe(before);
});
