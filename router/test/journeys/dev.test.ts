import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cp, mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest';
import { freePort } from '../free-port.ts';
import { audience, issuer, tokenIssuer } from '../token-issuer.ts';
import { recipes, recipesIn } from './cookbook.ts';
import { filled } from './told-above.ts';

// `tributary dev` as it is built, with the schema files of the shop and none of its services.

const both = '{ product(by: { handle: "cat-mug" }) { title } me { displayName } }';
const names = ['catalog', 'cart', 'order', 'payment'];
// The graph is composed and planned for while the machine is busy with other tests.
const patienceMs = 60_000;

describe('tributary dev, where no service runs', () => {
  let root: string;
  let dev: ChildProcess;
  let said = '';
  let url: string;
  let headers: Readonly<Record<string, string>>;
  let catalogPort: number;
  const ends: (() => Promise<void>)[] = [];

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'tributary-dev-test-'));
    catalogPort = await freePort();
    const closed = await freePort();
    const urls = names.map((name) => [name, `http://127.0.0.1:${name === 'catalog' ? catalogPort : closed}/graphql`]);
    await mkdir(join(root, 'schema'));
    await writeFile(join(root, 'schema/subgraphs.json'), JSON.stringify(Object.fromEntries(urls)));
    for (const name of names) await cp(`subgraphs/${name}/schema.graphql`, schemaOf(name));
    const tokens = await tokenIssuer((end) => ends.push(end));
    // Whoever may see all that the cookbook asks for.
    const scope = 'inventory:read order:read order:write payment:write event:read product:write review:moderate';
    headers = await tokens.bearer({ sub: 'usr_1', scope });
    dev = spawn(process.execPath, ['schema/dist/cli.js', 'dev', '--root', root, '--port', '0'], {
      env: {
        ...process.env,
        JWKS_FILE: tokens.jwksFile,
        TOKEN_ISSUER: issuer,
        TOKEN_AUDIENCE: audience,
        IDENTITY_SECRET: 'a secret of at least thirty-two characters',
      },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    for (const stream of [dev.stdout, dev.stderr]) stream?.on('data', (chunk) => (said += String(chunk)));
    url = await vi.waitFor(() => `${/^ready (\S+)$/m.exec(said)?.[1] ?? refuse(said)}graphql`, patienceMs);
  });

  afterAll(async () => {
    const ended = once(dev, 'exit');
    dev.kill('SIGINT');
    const [code] = await ended;
    await rm(root, { recursive: true, force: true });
    for (const end of ends) await end();
    if (code !== 0) throw new Error(`it ended with exit code ${code}`);
  });

  function schemaOf(name: string): string {
    return join(root, 'subgraphs', name, 'schema.graphql');
  }

  async function ask(query: string, variables: object = {}) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query, variables }),
    });
    // oxlint-disable-next-line typescript/no-explicit-any -- answers are read by paths, as clients do
    return (await response.json()) as { data: Record<string, any>; errors?: readonly unknown[] };
  }

  async function edit(name: string, change: (sdl: string) => string): Promise<void> {
    await writeFile(schemaOf(name), change(await readFile(schemaOf(name), 'utf8')));
  }

  test.each(recipes('var_1').map((recipe) => [recipe.title, recipe] as const))(
    'of the cookbook "%s" is answered by mocks alone',
    async (_, { query, variables }) => {
      const answer = await ask(query, variables);

      expect(answer.errors).toBeUndefined();
      expect(Object.values(answer.data)).not.toContain(null);
      expect(JSON.stringify(answer.data)).not.toMatch(/"errors":\[\{/);
    },
  );

  test('a storefront goes through each step of the checkout page, one after another, against mocks alone', async () => {
    const answers: unknown[] = [];
    for (const { title, query, variables } of recipesIn(await readFile('docs/checkout.md', 'utf8'))) {
      const { data, errors } = await ask(query, filled(variables, answers));
      answers.push(data);

      expect({ title, errors }).toEqual({ title, errors: undefined });
      expect(Object.values(data), title).not.toContain(null);
      expect(JSON.stringify(data), title).not.toMatch(/"errors":\[\{/);
    }
  });

  test('a buyer finds in the cart what they put there, and its product in the catalog', async () => {
    const { data: shelf } = await ask('{ products(first: 1) { nodes { title variants(first: 1) { nodes { id } } } } }');
    const [product] = shelf['products'].nodes;
    const variantId = product.variants.nodes[0].id;
    const lines = '{ id quantity variant { id product { title } } }';

    const { data } = await ask(
      `mutation($variantId: ID!) { cartCreate(input: { currency: "EUR", lines: [{ variantId: $variantId, quantity: 3 }] }) { cart { id currency lines ${lines} } } }`,
      { variantId },
    );

    const { cart } = data['cartCreate'];
    expect(cart).toMatchObject({
      currency: 'EUR',
      lines: [{ quantity: 3, variant: { id: variantId, product: { title: product.title } } }],
    });
    const again = await ask(`query($id: ID!) { cart(id: $id) { id currency lines ${lines} } }`, { id: cart.id });
    expect(again).toEqual({ data: { cart } });
  });

  test('a field is served once it is saved; what does not compose is told, and what was before is served', async () => {
    await edit('cart', (sdl) => sdl.replace('extend type Query {', 'extend type Query {\n  "New."\n  news: [Int!]!'));
    await vi.waitFor(async () => expect((await ask('{ news }')).data).toEqual({ news: expect.any(Array) }), patienceMs);
    await vi.waitFor(() => expect(said).toMatch(/^composed in \d+ ms\nserved after \d+ ms$/m), patienceMs);

    await edit('cart', (sdl) => sdl.replace('news: [Int!]!', 'news: [Intt!]!'));
    await vi.waitFor(() => expect(said).toMatch(/cart\/schema\.graphql:\d+:\d+ error \w+ .*Intt/), patienceMs);

    await vi.waitFor(() => expect(said).toContain('not composed: the graph before goes on'));
    expect((await ask('{ news }')).errors).toBeUndefined();
  });

  test('a service that starts is asked in the place of its mock, among mocks, until it ends', async () => {
    const service = createServer((request, response) => {
      request.resume();
      response.setHeader('content-type', 'application/json');
      response.end('{"data":{"product":{"title":"The real one"}}}');
    });
    service.listen(catalogPort, '127.0.0.1');
    onTestFinished(() => void service.close());
    // What is saved meanwhile is looked at, too, and sees the service before the next look around.
    await edit('cart', (sdl) => `${sdl}\n# Saved while a service starts.\n`);

    await vi.waitFor(
      async () => expect((await ask(both)).data['product']).toEqual({ title: 'The real one' }),
      patienceMs,
    );
    expect((await ask(both)).data['me']).toEqual({ displayName: expect.any(String) });
    await vi.waitFor(() => expect(said).toContain('mocked, as they do not run: cart, order, payment'));

    service.close();
    service.closeAllConnections();
    await vi.waitFor(
      async () => expect((await ask(both)).data['product']).not.toEqual({ title: 'The real one' }),
      patienceMs,
    );
  });
});

function refuse(said: string): never {
  throw new Error(`it does not serve yet:\n${said}`);
}
