import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { guestsBelow } from './guest.ts';

test('of those that are listed, who says how is started; who cannot be read is told', async () => {
  const root = await mkdtemp(join(tmpdir(), 'tributary-guests-'));
  onTestFinished(() => rm(root, { recursive: true }));
  const names = ['said', 'silent', 'unreadable', 'odd', 'ours'];
  const listed = Object.fromEntries(names.map((name) => [name, 'http://127.0.0.1:4100/graphql']));
  for (const folder of ['schema', ...names.map((name) => `subgraphs/${name}`)])
    await mkdir(join(root, folder), { recursive: true });
  await writeFile(join(root, 'schema/subgraphs.json'), JSON.stringify(listed));
  await writeFile(join(root, 'subgraphs/said/subgraph.json'), '{ "start": ["node", "main.js"] }');
  await mkdir(join(root, 'subgraphs/unreadable/subgraph.json'));
  await writeFile(join(root, 'subgraphs/odd/subgraph.json'), '{ "start": [');

  const { guests, problems } = await guestsBelow(root, ['ours']);

  expect(guests).toMatchObject([{ name: 'said', build: [], start: ['node', 'main.js'] }]);
  expect(problems).toEqual(
    ['unreadable', 'odd'].map(
      (name) => `subgraphs/${name}/subgraph.json: expected { "start": ["program", "argument"] }`,
    ),
  );
});
