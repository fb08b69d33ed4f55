import { expect, test } from 'vitest';
import { graphFolder } from './graph-folder.ts';

const federation = 'https://specs.apollo.dev/federation/v2.12';

function linked(imports: string, more = ''): string {
  return `extend schema @link(url: "${federation}"${imports === '' ? '' : `, import: [${imports}]`})${more}\n\n`;
}

function folder(sdl: string) {
  return graphFolder({
    'schema/subgraphs.json': '{ "books": "http://127.0.0.1:4001/graphql" }',
    'subgraphs/books/schema.graphql': sdl,
  });
}

const query = (directive: string) =>
  `"What can be read."\ntype Query {\n  "What the shop earns."\n  earnings: Int ${directive}\n}\n`;

test.each([
  ['as it is called', linked('"@cacheTag"'), '@cacheTag(format: "a")', 'cacheTag'],
  ['by another name', linked('{ name: "@cacheTag", as: "@kept" }'), '@kept(format: "a")', 'cacheTag'],
  ['by its long name', linked(''), '@federation__cacheTag(format: "a")', 'cacheTag'],
])('what the router does not do is refused where it is asked for, %s', async (...[, link, directive, feature]) => {
  const { tributary } = await folder(link + query(directive));

  for (const command of ['compose', 'check']) {
    const { exitCode, err } = await tributary(command);

    expect(exitCode).toBe(1);
    expect(err).toContain(
      `subgraphs/books/schema.graphql:6:17 error ROUTER_FEATURE_MISSING @${feature} is not done by this router, and is for EXECUTION`,
    );
  }
});

test('nothing is written for a router that would refuse it, unless it is for another one', async () => {
  const { tributary, read } = await folder(linked('"@cacheTag"') + query('@cacheTag(format: "a")'));

  await tributary('compose');
  await expect(read('schema/supergraph.graphql')).rejects.toThrow('ENOENT');

  expect((await tributary('compose', '--any-router')).exitCode).toBe(0);
  expect(await read('schema/supergraph.graphql')).toContain('cacheTag');
  expect((await tributary('check', '--any-router')).exitCode).toBe(0);
});

test('every place that asks for it is told', async () => {
  const { tributary } = await folder(
    linked('"@cacheTag"') +
      query('@cacheTag(format: "a")').replace('}\n', '  "Again."\n  again: Int @cacheTag(format: "a")\n}\n'),
  );

  expect((await tributary('compose')).err).toContain('    see also subgraphs/books/schema.graphql:8:14');
});

test('what the router does, and what it may pass over, composes', async () => {
  const { tributary } = await folder(
    linked('"@tag", "@inaccessible", "@cost", "@listSize", "@authenticated", "@requiresScopes", "@policy"') +
      query('@tag(name: "public") @cost(weight: 3) @authenticated @policy(policies: [["a"]])').replace(
        '}\n',
        '  "Not for clients."\n  cost: Int @inaccessible\n}\n',
      ),
  );

  expect(await tributary('compose')).toMatchObject({ exitCode: 0, err: '' });
});
