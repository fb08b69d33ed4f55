import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rename, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pino } from 'pino';
import { expect, onTestFinished, test, vi } from 'vitest';
import { startRouter } from '../src/router.ts';
import { readConfig } from '../src/config/config.ts';
import { routerBefore } from './router-before.ts';
import { silentLog } from './silent-log.ts';
import { served } from './subgraph-at.ts';

const hello = 'query Hello { hello }';
const shout = 'query Shout($name: String) { shout(name: $name) }';
const change = 'mutation Change { change }';
const file = 'query File { hello }\n';

const sdl = 'type Query { hello: String shout(name: String): String } type Mutation { change: String }';
const data = { hello: 'world', shout: 'WORLD', change: 'done' };

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

/** Manifests of all three forms, and a router that has read them. */
async function withManifests(environment: Readonly<Record<string, string>> = {}, log = silentLog) {
  const folder = await mkdtemp(join(tmpdir(), 'tributary-manifests-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  const operations = [{ id: 'apollo-hello', name: 'Hello', type: 'query', body: hello }];
  const apollo = join(folder, 'apollo.json');
  const relay = join(folder, 'relay.json');
  const files = join(folder, 'files');
  await mkdir(join(files, 'below'), { recursive: true });
  await writeFile(apollo, JSON.stringify({ format: 'apollo-persisted-query-manifest', version: 1, operations }));
  await writeFile(relay, JSON.stringify({ [md5]: shout, change }));
  await writeFile(join(files, 'below', 'File.graphql'), file);
  const url = await served((request, response) => {
    request.resume();
    response.end(JSON.stringify({ data }));
  });
  const manifests = { PERSISTED_MANIFESTS: [apollo, relay, files].join() };
  const { port } = await routerBefore({ shop: { sdl, urls: [url] } }, { ...manifests, ...environment }, { log });
  return { relay, ...askers(port) };
}

const md5 = 'd41d8cd98f00b204e9800998ecf8427e';

async function told(response: Response) {
  const body = (await response.json()) as {
    readonly data?: object;
    readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
  };
  return { status: response.status, data: body.data, code: body.errors?.[0]?.extensions.code };
}

function askers(port: number) {
  const at = `http://127.0.0.1:${port}/graphql`;
  return {
    post: async (body: object, path = '') =>
      told(
        await fetch(`${at}${path}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(body),
        }),
      ),
    get: async (search: string) => told(await fetch(`${at}${search}`)),
  };
}

function persistedQuery(sha256Hash: string) {
  return { extensions: { persistedQuery: { version: 1, sha256Hash } } };
}

test('a document of a manifest is asked for by its id, its hash, a path or its text', async () => {
  const { get, post } = await withManifests();
  const shouted = { variables: { name: 'world' } };

  const answers = [
    await post({ documentId: 'apollo-hello' }),
    await post({ documentId: `sha256:${hashOf(hello)}` }),
    await post(persistedQuery(hashOf(hello))),
    await post(persistedQuery('apollo-hello')),
    await post({ query: hello }),
    await post({}, '/apollo-hello'),
    await get('?documentId=apollo-hello'),
    await get(`/sha256:${hashOf(hello)}`),
    await get('/File'),
    await get(`?documentId=sha256:${hashOf(file)}&operationName=File`),
  ];
  const ofRelay = [
    await post({ doc_id: md5, ...shouted }),
    await get(`/${md5}?variables=${encodeURIComponent('{"name":"world"}')}`),
  ];

  for (const answer of answers) expect(answer).toEqual({ status: 200, data: { hello: 'world' }, code: undefined });
  for (const answer of ofRelay) expect(answer.data).toEqual({ shout: 'WORLD' });
});

test('a mutation of a manifest cannot be got', async () => {
  const { get, post } = await withManifests();

  expect(await get('?documentId=change')).toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED' });
  expect((await post({ documentId: 'change' })).data).toEqual({ change: 'done' });
});

test.each(['?documentId=nobody', '/nobody', `/sha256:${hashOf('{ nobody }')}`])('%s is nowhere', async (search) => {
  const { get } = await withManifests();

  expect(await get(search)).toEqual({ status: 404, data: undefined, code: 'PERSISTED_DOCUMENT_NOT_FOUND' });
});

test('an id beside another document, and two ids, are refused', async () => {
  const { post } = await withManifests();

  expect(await post({ documentId: 'apollo-hello', query: shout })).toMatchObject({
    status: 400,
    code: 'PERSISTED_QUERY_HASH_MISMATCH',
  });
  expect(await post({ documentId: 'nobody', query: hello })).toMatchObject({ code: 'PERSISTED_QUERY_HASH_MISMATCH' });
  expect(await post({ documentId: 'change' }, '/apollo-hello')).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
  expect((await post({ documentId: 'apollo-hello', query: hello })).data).toEqual({ hello: 'world' });
});

test('where known documents are required, no other is answered or registered', async () => {
  const { get, post } = await withManifests({ PERSISTED_UNKNOWN: 'require' });
  const query = '{ hello }';
  const extensions = { persistedQuery: { version: 1, sha256Hash: hashOf(query) } };

  const refused = [
    await post({ query }),
    await post({ query, extensions }),
    await post({ extensions }),
    await get(`?query=${encodeURIComponent(query)}`),
    await post({ query: '{ __schema { types { name } } }' }),
    await post({ query: `${hello} ` }),
  ];

  for (const answer of refused) expect(answer).toMatchObject({ status: 403, code: 'PERSISTED_DOCUMENT_REQUIRED' });
  expect((await post({ query: hello })).data).toEqual({ hello: 'world' });
  expect((await post({ documentId: md5 })).data).toEqual({ shout: 'WORLD' });
});

test('to begin with, unknown documents are told once and answered', async () => {
  const lines: { readonly msg: string; readonly sha256?: string }[] = [];
  const log = pino({ level: 'info' }, { write: (line) => void lines.push(JSON.parse(line)) });
  const { post } = await withManifests({ PERSISTED_UNKNOWN: 'log' }, log);
  const query = '{ hello }';

  const answers = [await post({ query }), await post({ query }), await post({ query: hello })];

  for (const answer of answers) expect(answer.data).toEqual({ hello: 'world' });
  expect(lines.filter(({ msg }) => msg === 'a document is in no manifest')).toMatchObject([{ sha256: hashOf(query) }]);
});

test('a manifest is read again when it changes, and one that is broken changes nothing', async () => {
  const { relay, get } = await withManifests();
  const become = async (text: string) => {
    await writeFile(`${relay}.draft`, text);
    await rename(`${relay}.draft`, relay);
  };

  await become(JSON.stringify({ fresh: hello }));
  await vi.waitFor(async () => expect(await get('/fresh')).toMatchObject({ status: 200 }));
  const gone = await get(`/${md5}`);
  await become('{');
  await become(JSON.stringify({ fresh: hello, fresher: hello }));
  await vi.waitFor(async () => expect(await get('/fresher')).toMatchObject({ status: 200 }));

  expect(gone.status).toBe(404);
});

test('documents of manifests are planned before they serve, and those that cannot be are told', async () => {
  const lines: object[] = [];
  const log = pino({ level: 'info' }, { write: (line) => void lines.push(JSON.parse(line)) });

  const { relay } = await withManifests({}, log);
  await writeFile(relay, JSON.stringify({ [md5]: shout, wrong: '{ nothing }' }));

  expect(lines).toContainEqual(expect.objectContaining({ msg: 'documents are planned ahead', prepared: 4 }));
  await vi.waitFor(() =>
    expect(lines).toContainEqual(
      expect.objectContaining({ msg: 'documents of manifests cannot be planned', ids: ['wrong'] }),
    ),
  );
});

test('without a manifest that can be read the router does not start, and says which', async () => {
  const config = readConfig({ PERSISTED_MANIFESTS: '/nowhere/manifest.json' });

  await expect(startRouter(config, silentLog)).rejects.toThrow('/nowhere/manifest.json: ENOENT');
  expect(() => readConfig({ PERSISTED_UNKNOWN: 'require' })).toThrow('expected a manifest');
});
