import { expect, test } from 'vitest';
import { graphFolder } from './graph-folder.ts';

const federation = 'https://specs.apollo.dev/federation/v2.9';

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
  ['as it is called', linked('"@authenticated"'), '@authenticated', 'authenticated'],
  ['by another name', linked('{ name: "@authenticated", as: "@signedIn" }'), '@signedIn', 'authenticated'],
  ['by its long name', linked(''), '@federation__authenticated', 'authenticated'],
  ['with arguments', linked('"@requiresScopes"'), '@requiresScopes(scopes: [["a"]])', 'requiresScopes'],
  ['of another specification', linked('"@policy"'), '@policy(policies: [["a"]])', 'policy'],
])('what the router does not do is refused where it is asked for, %s', async (...[, link, directive, feature]) => {
  const { tributary } = await folder(link + query(directive));

  for (const command of ['compose', 'check']) {
    const { exitCode, err } = await tributary(command);

    expect(exitCode).toBe(1);
    expect(err).toContain(
      `subgraphs/books/schema.graphql:6:17 error ROUTER_FEATURE_MISSING @${feature} is not done by this router, and is for SECURITY`,
    );
  }
});

test('nothing is written for a router that would refuse it, unless it is for another one', async () => {
  const { tributary, read } = await folder(linked('"@authenticated"') + query('@authenticated'));

  await tributary('compose');
  await expect(read('schema/supergraph.graphql')).rejects.toThrow('ENOENT');

  expect((await tributary('compose', '--any-router')).exitCode).toBe(0);
  expect(await read('schema/supergraph.graphql')).toContain('authenticated');
  expect((await tributary('check', '--any-router')).exitCode).toBe(0);
});

test('every place that asks for it is told', async () => {
  const { tributary } = await folder(
    linked('"@authenticated"') + query('@authenticated').replace('}\n', '  "Again."\n  again: Int @authenticated\n}\n'),
  );

  expect((await tributary('compose')).err).toContain('    see also subgraphs/books/schema.graphql:8:14');
});

test('what the router does, and what it may pass over, composes', async () => {
  const { tributary } = await folder(
    linked('"@tag", "@inaccessible", "@cost", "@listSize"') +
      query('@tag(name: "public") @cost(weight: 3)').replace(
        '}\n',
        '  "Not for clients."\n  cost: Int @inaccessible\n}\n',
      ),
  );

  expect(await tributary('compose')).toMatchObject({ exitCode: 0, err: '' });
});
