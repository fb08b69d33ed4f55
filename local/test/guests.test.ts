import { execFile, spawn, spawnSync } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { keepGuests } from '../src/supervisor/keep-guests.ts';
import type { Unit } from '../src/supervisor/unit.ts';

// A subgraph in each language, as `tributary new subgraph` writes it: composed, started beside what runs, asked through a
// router, and gone again. The command, the router and what starts guests are the built ones.

const run = promisify(execFile);
const identitySecret = 'a secret of at least thirty-two characters';
const patienceMs = 120_000;

/** A machine may lack the others' tools. */
const tools = { typescript: ['node', '--version'], python: ['python3', '--version'], go: ['go', 'version'] } as const;
const languages = Object.entries(tools).map(([language, [tool, ...args]]) => ({
  language,
  name: language === 'typescript' ? 'wish-list' : `${language}-things`,
  isThere: spawnSync(tool, args).status === 0,
}));
const there = languages.filter(({ isThere }) => isThere);

describe('a subgraph that is none of ours', { timeout: patienceMs }, () => {
  let root: string;
  let guests: Unit;
  let router: ReturnType<typeof spawn>;
  let routerUrl: string;
  const said: string[] = [];

  beforeAll(async () => {
    root = await mkdtemp(join(tmpdir(), 'tributary-guests-'));
    await mkdir(join(root, 'schema'));
    await mkdir(join(root, 'logs'));
    await symlink(resolve('node_modules'), join(root, 'node_modules'));
    // Ports of their own, so that a system that runs on this machine is left alone.
    const first = 30_000 + Math.floor(Math.random() * 2_000);
    await writeFile(join(root, 'schema/subgraphs.json'), '{}');
    await newSubgraph('wish-list', 'typescript', first);
    guests = keepGuests(
      { root, ours: ['catalog'], identitySecret },
      { environment: process.env, directory: root, logDirectory: join(root, 'logs'), say: (line) => said.push(line) },
    );
    router = spawn(process.execPath, ['router/dist/main.js'], {
      env: {
        ...process.env,
        SUPERGRAPH: join(root, 'schema/supergraph.graphql'),
        PORT: '0',
        IDENTITY_SECRET: identitySecret,
      },
      stdio: ['ignore', 'pipe', 'inherit'],
    });
    if (router.stdout === null) throw new Error('expected an output');
    for await (const line of createInterface({ input: router.stdout })) {
      const { msg, port } = JSON.parse(line) as { msg: string; port: number };
      routerUrl = `http://127.0.0.1:${port}/graphql`;
      if (msg === 'ready') break;
    }
    router.stdout.resume();
  }, patienceMs);

  afterAll(async () => {
    await guests.stop();
    const ended = once(router, 'exit');
    router.kill('SIGTERM');
    await ended;
    await rm(root, { recursive: true, force: true });
  }, patienceMs);

  async function tributary(...args: readonly string[]): Promise<string> {
    const command = ['schema/dist/cli.js', ...args, '--root', root];
    const { stdout, stderr } = await run(process.execPath, command, {
      env: { ...process.env, IDENTITY_SECRET: identitySecret },
    });
    return stdout + stderr;
  }

  /** On a port that is ours: its line is written anew before anybody starts it. */
  async function newSubgraph(name: string, language: string, port: number): Promise<void> {
    await tributary('new', 'subgraph', name, '--language', language);
    const file = join(root, 'schema/subgraphs.json');
    const urls = JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
    await writeFile(file, JSON.stringify({ ...urls, [name]: `http://127.0.0.1:${port}/graphql` }));
    await tributary('compose');
  }

  async function urlOf(name: string): Promise<string> {
    const urls = JSON.parse(await readFile(join(root, 'schema/subgraphs.json'), 'utf8')) as Record<string, string>;
    return urls[name] ?? '';
  }

  async function ask(query: string, url = routerUrl, headers: Readonly<Record<string, string>> = {}) {
    const response = await fetch(url, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ query }),
    });
    return (await response.json()) as { data?: unknown; errors?: readonly { readonly extensions: object }[] };
  }

  async function joined(name: string): Promise<void> {
    await vi.waitFor(() => expect(said.join('\n')).toContain(`${name} has joined`), {
      timeout: patienceMs,
      interval: 200,
    });
  }

  test('in each language is written, composes, joins what runs, and answers as the router asks', async () => {
    const base = Number(new URL(await urlOf('wish-list')).port);
    const [, ...others] = there;
    for (const [nth, { name, language }] of others.entries()) await newSubgraph(name, language, base + 1 + nth);

    for (const { name } of there) {
      const field = fieldOf(name);
      await joined(name);
      const query = `{ a: ${field}(id: "2") { __typename id title } b: ${field}(id: "nobody's") { id } ${field}Viewer }`;
      const type = `${field.slice(0, 1).toUpperCase()}${field.slice(1)}`;
      await vi.waitFor(
        async () =>
          expect(await ask(query)).toEqual({
            data: { a: { __typename: type, id: '2', title: 'The second' }, b: null, [`${field}Viewer`]: null },
          }),
        { timeout: patienceMs, interval: 200 },
      );
    }
  });

  describe.each(languages)('in $language', ({ name, isThere }) => {
    test.skipIf(!isThere)('answers references in their order, and null for what it does not know', async () => {
      expect(await tributary('test', 'entities', name)).toBe(`asked ${name} by 1 key\n`);
    });

    test.skipIf(!isThere)('believes whom the router introduces, and nobody else', async () => {
      const url = await urlOf(name);
      const query = `{ viewer: ${fieldOf(name)}Viewer }`;
      const inAnHour = Math.floor(Date.now() / 1_000) + 3_600;
      const claims = { kind: 'customer', sub: 'usr_1', aud: 'subgraph', exp: inAnHour };

      const answers = [
        await ask(query, url, identity(claims)),
        await ask(query, url),
        await ask(query, url, identity(claims, 'another secret of thirty-two characters')),
        await ask(query, url, identity({ ...claims, exp: 1 })),
        await ask(query, url, identity({ ...claims, aud: 'somebody else' })),
      ];

      const refused = { errors: [expect.objectContaining({ extensions: { code: 'UNAUTHENTICATED' } })] };
      expect(answers).toEqual([{ data: { viewer: 'usr_1' } }, refused, refused, refused, refused]);
    });
  });

  test.skipIf(there.length < 2)('leaves again while the router and the others go on', async () => {
    const name = there[1]?.name ?? '';
    await rm(join(root, 'subgraphs', name), { recursive: true });
    const file = join(root, 'schema/subgraphs.json');
    const { [name]: url = '', ...rest } = JSON.parse(await readFile(file, 'utf8')) as Record<string, string>;
    await writeFile(file, JSON.stringify(rest));
    await tributary('compose');

    await vi.waitFor(() => expect(said.join('\n')).toContain(`${name} has left`), patienceMs);
    await expect(ask('{ __typename }', url)).rejects.toThrow('fetch failed');
    await vi.waitFor(async () => expect((await ask(`{ ${fieldOf(name)}Viewer }`)).errors).toHaveLength(1), patienceMs);
    expect(await ask('{ wishList(id: "1") { title } }')).toEqual({ data: { wishList: { title: 'The first' } } });
    expect(router.exitCode).toBeNull();
  });
});

function fieldOf(name: string): string {
  return name.replace(/-(\w)/, (_, letter: string) => letter.toUpperCase());
}

function identity(claims: object, secret = identitySecret): { readonly 'tributary-identity': string } {
  const text = `${encoded({ alg: 'HS256' })}.${encoded(claims)}`;
  return { 'tributary-identity': `${text}.${createHmac('sha256', secret).update(text).digest('base64url')}` };
}

function encoded(value: object): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url');
}
