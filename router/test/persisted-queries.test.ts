import { createHash } from 'node:crypto';
import { expect, test } from 'vitest';
import type { EngineAnswer } from '../src/engine/engine-answer.ts';
import { DocumentIndex } from '../src/persisted/document-index.ts';
import { PersistedDocuments } from '../src/persisted/persisted-documents.ts';
import { RegisteredDocuments } from '../src/persisted/registered-documents.ts';
import { hello, post, serve, type Serving } from './http-before-engine.ts';
import { limits as live } from './live/told-stream.ts';
import { silentLog } from './silent-log.ts';

// Apollo's automatic persisted queries, as its clients speak them.

const query = '{ hello }';
const answered = { data: { hello: 'world' } };

function hashOf(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function persistedQuery(sha256Hash: string) {
  return { extensions: { persistedQuery: { version: 1, sha256Hash } } };
}

async function answerTo(response: Response) {
  return {
    status: response.status,
    cacheControl: response.headers.get('cache-control'),
    type: response.headers.get('content-type')?.split(';')[0],
    body: (await response.json()) as {
      readonly errors?: readonly { readonly extensions: { readonly code: string } }[];
    },
  };
}

/** A router, and ways to ask it. */
async function apq(serving: Serving = {}) {
  const { url, requests } = await serve(serving);
  return {
    requests,
    post: async (body: object, accept = '*/*', headers: Readonly<Record<string, string>> = {}) =>
      answerTo(await post(url, JSON.stringify(body), { accept, ...headers })),
    get: async (given: object, accept = '*/*') => {
      const texts = Object.entries(given).map(([name, value]): [string, string] => [
        name,
        typeof value === 'string' ? value : JSON.stringify(value),
      ]);
      return answerTo(await fetch(`${url}/graphql?${new URLSearchParams(texts)}`, { headers: { accept } }));
    },
  };
}

test.each(['application/json', 'application/graphql-response+json'])(
  'a hash that is not known is answered so that clients send the document: in %s',
  async (accept) => {
    const asked = await apq();

    const answers = [
      await asked.post(persistedQuery(hashOf(query)), accept),
      await asked.get(persistedQuery(hashOf(query)), accept),
    ];

    for (const answer of answers) {
      expect(answer).toEqual({
        status: 200,
        cacheControl: 'no-store',
        type: accept,
        body: { errors: [{ message: 'PersistedQueryNotFound', extensions: { code: 'PERSISTED_QUERY_NOT_FOUND' } }] },
      });
    }
    expect(asked.requests).toEqual([]);
  },
);

test('a document beside its hash is answered, and by its hash alone from then on', async () => {
  const asked = await apq();

  const first = await asked.post({ query, ...persistedQuery(hashOf(query)) });
  const posted = await asked.post(persistedQuery(hashOf(query)));
  const got = await asked.get(persistedQuery(hashOf(query)));
  const byId = await asked.get({ documentId: `sha256:${hashOf(query)}` });

  for (const { status, body } of [first, posted, got, byId]) expect([status, body]).toEqual([200, answered]);
  expect(asked.requests.map((request) => request.query)).toEqual([query, query, query, query]);
  expect(asked.requests.map(({ queriesOnly }) => queriesOnly)).toEqual([false, false, true, true]);
});

test('a document may be registered by GET, too', async () => {
  const asked = await apq();

  await asked.get({ query, ...persistedQuery(hashOf(query)) });

  expect((await asked.post(persistedQuery(hashOf(query)))).body).toEqual(answered);
});

test('what is got by its hash is in one media type wherever the client takes it', async () => {
  const asked = await apq();
  await asked.post({ query, ...persistedQuery(hashOf(query)) });

  const accepted = ['*/*', 'application/json, application/graphql-response+json;q=0.5', 'application/json'];
  const types = [];
  for (const accept of accepted) types.push((await asked.get(persistedQuery(hashOf(query)), accept)).type);

  expect(types).toEqual(['application/graphql-response+json', 'application/graphql-response+json', 'application/json']);
});

test('a document beside the hash of another one is refused, and neither is kept', async () => {
  const asked = await apq();
  const other = hashOf('{ other }');

  const refused = await asked.post({ query, ...persistedQuery(other) });
  const byId = await asked.post({ query, documentId: `sha256:${other}` });

  for (const { status, body } of [refused, byId]) {
    expect(status).toBe(400);
    expect(body).toMatchObject({ errors: [{ extensions: { code: 'PERSISTED_QUERY_HASH_MISMATCH' } }] });
  }
  expect((await asked.post(persistedQuery(other))).body).toMatchObject({
    errors: [{ message: 'PersistedQueryNotFound' }],
  });
  expect(asked.requests).toEqual([]);
});

test.each(['Invalid', 'SyntaxError', 'TooLarge', 'MutationRefused', 'NotPlanned'] as const)(
  'a document is not kept before it has been found to be good: %s',
  async (outcome) => {
    const refused: EngineAnswer = { ...hello, outcome, result: { errors: [{ message: 'no' }] } };
    const asked = await apq({ answer: () => refused });

    await asked.post({ query, ...persistedQuery(hashOf(query)) });

    expect((await asked.post(persistedQuery(hashOf(query)))).body.errors?.[0]?.extensions.code).toBe(
      'PERSISTED_QUERY_NOT_FOUND',
    );
  },
);

test.each([{}, { query: '' }, { documentId: '', extensions: {} }])('nothing to run is refused: %j', async (body) => {
  const asked = await apq();

  for (const answer of [await asked.post(body), await asked.get(body)]) {
    expect(answer).toMatchObject({ status: 400, body: { errors: [{ extensions: { code: 'BAD_REQUEST' } }] } });
  }
});

test('a GET that any page may have sent registers nothing', async () => {
  const { url } = await serve();
  const search = new URLSearchParams({ query, extensions: JSON.stringify(persistedQuery(hashOf(query)).extensions) });

  const refused = await fetch(`${url}/graphql?${search}`, { headers: { 'sec-fetch-site': 'cross-site' } });
  const later = await post(url, JSON.stringify(persistedQuery(hashOf(query))));

  expect(refused.status).toBe(400);
  expect(await later.json()).toMatchObject({ errors: [{ message: 'PersistedQueryNotFound' }] });
});

test('where registering needs an identity, guests are answered and register nothing', async () => {
  const asked = await apq({ persisted: { automaticNeedsIdentity: true } });

  const first = await asked.post({ query, ...persistedQuery(hashOf(query)) });

  expect(first.body).toEqual(answered);
  expect((await asked.post(persistedQuery(hashOf(query)))).body).toMatchObject({
    errors: [{ message: 'PersistedQueryNotFound' }],
  });
});

test('switched off, clients are told so, and send documents from then on', async () => {
  const asked = await apq({ persisted: { isAutomatic: false } });

  const alone = await asked.post(persistedQuery(hashOf(query)));
  const beside = await asked.post({ query, ...persistedQuery(hashOf(query)) });

  expect(alone).toMatchObject({
    status: 200,
    cacheControl: 'no-store',
    body: {
      errors: [{ message: 'PersistedQueryNotSupported', extensions: { code: 'PERSISTED_QUERY_NOT_SUPPORTED' } }],
    },
  });
  expect(beside.body).toEqual(answered);
});

test('switched off, by an id neither: what was registered before is not answered any more', async () => {
  const registered = new RegisteredDocuments({ bytesMax: 100_000, callerBytesMax: 10_000 });
  registered.register(hashOf(query), query, 'guest');
  const shared = { get: async () => query, put: async () => undefined };
  const limits = { bytesMax: 100_000, callerBytesMax: 10_000 };
  const policy = {
    unknown: 'off',
    bypassScope: null,
    automaticNeedsIdentity: false,
    countsKnown: false,
    limits,
  } as const;
  const documents = (isAutomatic: boolean) =>
    new PersistedDocuments({ ...policy, isAutomatic }, () => new DocumentIndex([]), {
      log: silentLog,
      registered,
      shared,
    });
  const asked = { query: null, documentId: `sha256:${hashOf(query)}`, sha256Hash: null };
  const asker = { owner: 'guest', isIdentified: false, scopes: new Set<string>() };

  expect(await documents(true).find(asked, asker)).toMatchObject({ kind: 'Found', query });
  expect(await documents(false).find(asked, asker)).toEqual({ kind: 'DocumentNotFound' });
});

test.each([
  { persistedQuery: 'x' },
  { persistedQuery: { version: 2, sha256Hash: hashOf(query) } },
  { persistedQuery: { version: 1 } },
  { persistedQuery: { version: 1, sha256Hash: 1 } },
])('what is no hash of version 1 is refused: %j', async (extensions) => {
  const asked = await apq();

  const answer = await asked.post({ query, extensions });

  expect(answer.status).toBe(400);
  expect(answer.body.errors?.[0]?.extensions.code).toBe('BAD_REQUEST');
});

test('where known documents are required, a scope may let others pass', async () => {
  const persisted = { unknown: 'require', bypassScope: 'documents:any' } as const;
  const staff = (scope: string): Serving => ({
    persisted,
    identified: {
      kind: 'Caller',
      expiresAt: Infinity,
      viewer: { kind: 'customer', id: 'sam', scope, name: null, email: null },
      rights: { isAuthenticated: true, scopes: new Set(scope.split(' ')), policies: new Set() },
      identity: 'signed',
      client: null,
      secrets: null,
    },
  });

  const [guest, other, sam] = await Promise.all(
    [{ persisted }, staff('documents:anything'), staff('a documents:any')].map((serving) => apq(serving)),
  );

  expect((await guest?.post({ query }))?.status).toBe(403);
  expect((await other?.post({ query }))?.status).toBe(403);
  expect((await sam?.post({ query }))?.body).toEqual(answered);
});

test.each([
  ['x-forwarded-for', 'Executed'],
  ['nowhere', 'Forgotten'],
] as const)(
  'behind a proxy, with guests looked for in %s, a document of one whose neighbour registers many is %s',
  async (guestAddressFrom, fate) => {
    const limits = { bytesMax: 100_000, callerBytesMax: 2_000 };
    const asked = await apq({ guestAddressFrom, persisted: { limits } });
    await asked.post({ query, ...persistedQuery(hashOf(query)) }, '*/*', by('198.51.100.1'));

    for (let count = 0; count < 20; count += 1) {
      const other = `{ hello } # ${String(count).padStart(200, '.')}`;
      await asked.post({ query: other, ...persistedQuery(hashOf(other)) }, '*/*', by('198.51.100.2'));
    }

    const { body } = await asked.post(persistedQuery(hashOf(query)), '*/*', by('198.51.100.1'));
    expect(body.errors === undefined ? 'Executed' : 'Forgotten').toBe(fate);
  },
);

test('behind a proxy, a guest whose neighbour registers many by streams keeps its document', async () => {
  const persisted = { limits: { bytesMax: 100_000, callerBytesMax: 2_000 } };
  const { url } = await serve({ guestAddressFrom: 'x-forwarded-for', persisted, live });
  const stream = async (body: object, client: string) =>
    (await post(url, JSON.stringify(body), { accept: 'text/event-stream', ...by(client) })).text();
  await stream({ query, ...persistedQuery(hashOf(query)) }, '198.51.100.1');

  for (let count = 0; count < 20; count += 1) {
    const other = `{ hello } # ${String(count).padStart(200, '.')}`;
    await stream({ query: other, ...persistedQuery(hashOf(other)) }, '198.51.100.2');
  }

  expect(await stream(persistedQuery(hashOf(query)), '198.51.100.1')).toContain('"hello":"world"');
});

/** As a proxy says for whom it asks. */
function by(client: string) {
  return { 'x-forwarded-for': client };
}
