import { spawn } from 'node:child_process';
import { createHash } from 'node:crypto';
import { EventEmitter, once } from 'node:events';
import { mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { decodeProtectedHeader, jwtVerify } from 'jose';
import { describe, expect, onTestFinished, test } from 'vitest';
import { ConfigError, readConfig } from '../src/config/config.ts';
import { withSecrets } from '../src/config/secret-files.ts';
import { freePort } from './free-port.ts';
import { composed, routerBefore } from './router-before.ts';
import { silentLog } from './silent-log.ts';
import { served } from './subgraph-at.ts';

// Another configuration, while the router runs.

const sdl = 'type Query { hello: String slow: String } type Mutation { pay: Int }';

/** A subgraph, the headers that it was sent, how often it was paid, and what ends its slow answers. */
async function shop() {
  const sent: Readonly<Record<string, unknown>>[] = [];
  let paid = 0;
  const slow = new EventEmitter();
  const url = await served(async (request, response) => {
    sent.push(request.headers);
    let body = '';
    for await (const chunk of request) body += String(chunk);
    if (body.includes('slow')) await once(slow, 'release');
    if (body.includes('mutation')) paid += 1;
    response.end(JSON.stringify({ data: { hello: 'world', slow: 'done', pay: paid } }));
  });
  return { neighbours: { shop: { sdl, urls: [url] } }, sent, paid: () => paid, release: () => slow.emit('release') };
}

const key = { 'idempotency-key': 'one', 'x-secret': 'mine' };

describe('another configuration', () => {
  test('holds from the next request on; what is under way ends as it began, and nothing is refused', async () => {
    const { neighbours, release } = await shop();
    // Three reloads of a machine that is busy take longer than a subgraph usually may.
    const patience = { SUBGRAPH_TIMEOUT_MS: '60000', REQUEST_TIMEOUT_MS: '60000' };
    const { ask, reload } = await routerBefore(neighbours, { INTROSPECTION: 'on', ...patience });
    const under = ask('{ slow }');
    const asked: Promise<number>[] = [];
    const state = { isOver: false };
    const asking = (async () => {
      while (!state.isOver) {
        asked.push(ask('{ hello }').then(({ status }) => status));
        await setTimeout(10);
      }
    })();

    const introspects = async () => (await ask('{ __typename __schema { __typename } }')).body.errors === undefined;
    const told = [await introspects()];
    for (const introspection of ['off', 'on', 'off']) {
      await reload({ INTROSPECTION: introspection });
      told.push(await introspects());
    }
    state.isOver = true;
    await asking;
    release();

    expect(told).toEqual([true, false, true, false]);
    expect((await under).body).toEqual({ data: { slow: 'done' } });
    expect(new Set(await Promise.all(asked))).toEqual(new Set([200]));
  });

  test('forgets nothing: keys, registered documents, and what a caller has asked', async () => {
    const { neighbours, paid } = await shop();
    const environment = { SECRETS_HEADER: 'x-secret', GUEST_ADDRESS_FROM: 'x-client', RATE_LIMIT_ADDRESS: '20' };
    const { ask, port, reload } = await routerBefore(neighbours, environment);
    const change = () => ask('mutation { pay }', { ...key, 'x-client': '198.51.100.1' });
    const registered = registerer(port);

    const first = [await change(), await registered.send()];
    await reload({ INTROSPECTION: 'off' });
    const again = [await change(), await registered.askByHash()];

    expect(again).toMatchObject([{ body: { data: { pay: 1 } } }, { data: { hello: 'world' } }]);
    expect(first[0]).toMatchObject({ status: 200 });
    expect(paid()).toBe(1);
    const left = Number(/r=(\d+)/.exec((await change()).headers.get('ratelimit') ?? '')?.[1]);
    expect(left).toBeLessThan(20);
  });

  test('that cannot be served by changes nothing', async () => {
    const { neighbours } = await shop();
    const { ask, reload } = await routerBefore(neighbours);

    await expect(reload({ PERSISTED_MANIFESTS: '/nowhere/manifest.json', INTROSPECTION: 'off' })).rejects.toThrow(
      'nowhere',
    );
    await expect(reload({ SUPERGRAPH: '/nowhere/supergraph.graphql' })).rejects.toThrow('nowhere');
    await expect(reload({}, 'plugins: [{ module: ./nowhere.mjs }]')).rejects.toThrow('nowhere');

    expect((await ask('{ hello __schema { __typename } }')).body.errors).toBeUndefined();
  });

  test('is told of what takes a restart, and holds for the rest', async () => {
    const { neighbours } = await shop();
    const warned: unknown[] = [];
    const log = { ...silentLog, warn: (told: unknown) => warned.push(told) };
    const { ask, reload } = await routerBefore(neighbours, {}, { log });

    await reload({ PORT: '4999', REDIS_URL: 'redis://127.0.0.1:1', APQ_BYTES_MAX: '5000000', INTROSPECTION: 'off' });

    expect(warned).toContainEqual({
      options: ['server.port', 'REDIS_URL', 'persisted.automaticBytesMax, .automaticCallerBytesMax'],
    });
    expect((await ask('{ __schema { __typename } }')).body.errors).toHaveLength(1);
    expect((await ask('{ hello }')).body).toEqual({ data: { hello: 'world' } });
  });
});

/** A client that registers a document, and asks by its hash alone. */
function registerer(port: number) {
  const query = '{ hello }';
  const sha256Hash = createHash('sha256').update(query).digest('hex');
  const extensions = { persistedQuery: { version: 1, sha256Hash } };
  const post = async (body: object) => {
    const headers = { 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body: JSON.stringify(body) };
    return (await fetch(`http://127.0.0.1:${port}/graphql`, init)).json() as Promise<object>;
  };
  return { send: () => post({ query, extensions }), askByHash: () => post({ extensions }) };
}

describe('secrets in files', () => {
  test('are read without the white space around them, and not beside the same in the environment', async () => {
    const folder = await mkdtemp(join(tmpdir(), 'tributary-secrets-'));
    onTestFinished(() => rm(folder, { recursive: true }));
    const file = join(folder, 'secret');
    await writeFile(file, ` ${'s'.repeat(32)}\n`);

    expect(readConfig(withSecrets({ IDENTITY_SECRET_FILE: file })).identitySecret).toBe('s'.repeat(32));
    expect(() => withSecrets({ IDENTITY_SECRET_FILE: file, IDENTITY_SECRET: 'x' })).toThrow(ConfigError);
    expect(() => withSecrets({ REDIS_URL_FILE: join(folder, 'none') })).toThrow('REDIS_URL_FILE');
  });
});

const main = fileURLToPath(new URL('../dist/main.js', import.meta.url));

test('a process reads its file and its secrets again when they change, and at SIGHUP', async () => {
  const { neighbours, sent } = await shop();
  const folder = await mkdtemp(join(tmpdir(), 'tributary-reload-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const at = (name: string) => join(folder, name);
  const replace = async (name: string, text: string) => {
    await writeFile(at(`${name}.next`), text);
    await rename(at(`${name}.next`), at(name));
  };
  const port = await freePort();
  await writeFile(at('supergraph.graphql'), composed(neighbours));
  await writeFile(at('secret'), 'o'.repeat(32));
  await writeFile(at('router.yaml'), 'documents: { introspection: true }');
  const environment = {
    PATH: process.env['PATH'],
    ROUTER_CONFIG: at('router.yaml'),
    IDENTITY_SECRET_FILE: at('secret'),
    SUPERGRAPH: at('supergraph.graphql'),
    SUBGRAPH_URL_SHOP: neighbours.shop.urls[0],
    PORT: String(port),
    DRAIN_TIMEOUT_MS: '0',
  };
  const child = spawn(process.execPath, [main], { env: environment });
  let log = '';
  child.stdout.on('data', (chunk: Buffer) => (log += String(chunk)));
  onTestFinished(async () => {
    const ended = once(child, 'exit');
    child.kill('SIGTERM');
    await ended;
  });
  const ask = async (query: string) => {
    const headers = { 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body: JSON.stringify({ query }) };
    return (await fetch(`http://127.0.0.1:${port}/graphql`, init)).json() as Promise<{ errors?: unknown }>;
  };
  await expect.poll(() => ask('{ hello }').catch(() => null)).toEqual({ data: { hello: 'world' } });

  // The file changes.
  await replace('router.yaml', 'documents: { introspection: false }');
  await expect.poll(async () => (await ask('{ __schema { __typename } }')).errors).toBeDefined();

  // It is broken: the one before serves.
  await replace('router.yaml', 'documents: { introspection: maybe, nothing: 1 }');
  await expect.poll(() => log).toContain('the configuration cannot be used; the one before serves');
  expect(log).toContain('documents.nothing: there is no such option');
  expect((await ask('{ __schema { __typename } }')).errors).toBeDefined();

  // Somebody asks for it.
  await replace('router.yaml', 'documents: { introspection: true }');
  child.kill('SIGHUP');
  await expect.poll(async () => (await ask('{ __schema { __typename } }')).errors).toBeUndefined();

  // Another secret signs.
  await replace('secret', `${'n'.repeat(32)}\n`);
  const isSignedAnew = async () => {
    await ask('{ hello }');
    const identity = String(sent.at(-1)?.['tributary-identity']);
    expect(decodeProtectedHeader(identity).alg).toBe('HS256');
    return jwtVerify(identity, new TextEncoder().encode('n'.repeat(32))).then(
      () => true,
      () => false,
    );
  };
  await expect.poll(isSignedAnew).toBe(true);
});
