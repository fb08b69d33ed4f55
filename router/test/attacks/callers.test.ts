import { createHash, createHmac, generateKeyPairSync, randomUUID, sign } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { audience, issuer } from '../token-issuer.ts';
import { type AttackedGraph, attackedGraph, refusedAs, type Sent, toldBy } from './attacked-graph.ts';

// Callers who say that they are somebody else, or ask for what is not theirs: each is refused with its code, at less than
// 10 ms of CPU, before any subgraph is asked, or harmless as its row says.

const ends: (() => Promise<void>)[] = [];
let graph: AttackedGraph;
beforeAll(async () => {
  graph = await attackedGraph((end) => void ends.push(end));
});
afterAll(async () => {
  for (const end of ends.toReversed()) await end();
});

function kindIn({ 'tributary-identity': identity }: Record<string, unknown>): unknown {
  return JSON.parse(Buffer.from(String(identity).split('.')[1] ?? '', 'base64url').toString()).kind;
}

const hashOf = (query: string) => createHash('sha256').update(query).digest('hex');
const asked = (sha256Hash: string, query?: string) =>
  graph.told(JSON.stringify({ query, extensions: { persistedQuery: { version: 1, sha256Hash } } }));

const change = (to: number, headers: Sent) => graph.ask(`mutation { change(to: ${to}) }`, headers);

const times = (count: number, text: (at: number) => string) =>
  Array.from({ length: count }, (_, at) => text(at)).join(' ');

const base64 = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
const now = () => Math.floor(Date.now() / 1_000);
const claims = { iss: issuer, aud: audience, sub: 'staff', scope: 'staff' };
const bearer = (token: string): Sent => ({ authorization: `Bearer ${token}` });

/** A token with this head and these claims, signed by a key that the attacker has made. */
function forged(head: object, more: object = {}): Sent {
  const { privateKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
  const text = `${base64({ alg: 'ES256', kid: 'one', ...head })}.${base64({ ...claims, exp: now() + 300, ...more })}`;
  const signature = sign('sha256', Buffer.from(text), { key: privateKey, dsaEncoding: 'ieee-p1363' });
  return bearer(`${text}.${signature.toString('base64url')}`);
}

/** Signed with what everybody may know, the public key. */
async function signedWithPublicKey(): Promise<Sent> {
  const text = `${base64({ alg: 'HS256', kid: 'one' })}.${base64({ ...claims, exp: now() + 300 })}`;
  const secret = await readFile(graph.tokens.jwksFile);
  return bearer(`${text}.${createHmac('sha256', secret).update(text).digest('base64url')}`);
}

async function changedAfterwards(): Promise<Sent> {
  const { authorization } = await graph.tokens.bearer({ sub: 'jane' });
  const [head, , signature] = authorization.slice('Bearer '.length).split('.');
  return bearer([head, base64({ ...claims, exp: now() + 300 }), signature].join('.'));
}

describe('a token that is not what it says', () => {
  test.each<readonly [string, () => Promise<Sent> | Sent]>([
    ['signed by nobody', () => bearer(`${base64({ alg: 'none' })}.${base64({ ...claims, exp: now() + 300 })}.`)],
    [
      'signed by nobody, in other letters',
      () => bearer(`${base64({ alg: 'nOnE' })}.${base64({ ...claims, exp: now() + 300 })}.`),
    ],
    ['signed with the public key as a secret', signedWithPublicKey],
    ['signed with another key', () => forged({})],
    ['with its own key in it', () => forged({ jwk: { kty: 'EC', crv: 'P-256', x: 'a', y: 'b' } })],
    ['that says where its key is', () => forged({ jku: 'https://evil.example/jwks.json', kid: 'evil' })],
    ['with a certificate of its own', () => forged({ x5u: 'https://evil.example/cert.pem' })],
    ['whose key is a file', () => forged({ kid: '../../../../dev/null' })],
    ['whose key is a query', () => forged({ kid: "one' UNION SELECT 'secret" })],
    ['with an extension that must be known', () => forged({ crit: ['exp'], exp: 1 })],
    ['changed afterwards', changedAfterwards],
    ['of another issuer', () => forged({}, { iss: 'https://evil.example/' })],
    ['of an issuer that begins alike', () => forged({}, { iss: `${issuer}evil` })],
    ['of several issuers', () => forged({}, { iss: [issuer, 'https://evil.example/'] })],
    ['for somebody else', async () => graph.tokens.bearer({ aud: 'another-shop' })],
    [
      'that is over',
      async () =>
        graph.tokens.bearer({ nbf: now() - 600, iat: now() - 600 }).then(() => forged({}, { exp: now() - 300 })),
    ],
    ['that is not yet good', async () => graph.tokens.bearer({ nbf: now() + 3_600 })],
    ['of nobody', async () => graph.tokens.bearer({ sub: '' })],
    ['of a name that is too long', async () => graph.tokens.bearer({ sub: 'a'.repeat(256) })],
    ['of a name that is an object', async () => graph.tokens.bearer({ sub: { $ne: '' } })],
    ['with scopes that are none', async () => graph.tokens.bearer({ scope: { staff: true } })],
    ['in five parts', () => bearer('a.b.c.d.e')],
    ['in no parts', () => bearer('staff')],
    [
      'twice in one header',
      async () => {
        const { authorization } = await graph.tokens.bearer({});
        return { authorization: `${authorization}, ${authorization}` };
      },
    ],
    ['of another kind', () => ({ authorization: 'Basic c3RhZmY6c3RhZmY=' })],
  ])('is refused: %s', async (_, headers) => {
    const sent = await headers();

    expect(await graph.tried(() => graph.ask('{ mine }', sent))).toEqual(refusedAs('401 UNAUTHENTICATED'));
  });

  test.each([
    [
      'the query string',
      () => fetch(`${graph.url}?query={mine}&access_token=staff`, { headers: { 'apollo-require-preflight': '1' } }),
    ],
    [
      'a cookie',
      () =>
        fetch(`${graph.url}?query={mine}`, {
          headers: { 'apollo-require-preflight': '1', cookie: 'token=staff; __Host-token=staff' },
        }),
    ],
  ])('is none in %s', async (_, asked) => {
    expect(await graph.tried(async () => toldBy(await asked()))).toEqual(refusedAs('200 UNAUTHORIZED_FIELD_OR_TYPE'));
  });
});

describe('what is not for a caller', () => {
  test.each([
    ['under an alias', '{ id: mine }'],
    ['as what costs nothing and everybody may ask', '{ __typename: mine }'],
    ['as introspection', '{ __schema: mine }'],
    ['in a fragment', '{ ...f } fragment f on Query { mine }'],
    ['in a fragment of a name that all objects have', '{ ...constructor } fragment constructor on Query { mine }'],
    ['by another name of what it may not see', '{ mine: ours }'],
    ['in what is put off', '{ ... @defer { mine } }'],
    ['beside what its own words include', 'query ($yes: Boolean = true) { mine @include(if: $yes) }'],
    ['behind a typename', '{ ... on Query { ... on Query { ours } } }'],
  ])('is not had %s', async (_, query) => {
    expect(await graph.tried(() => graph.ask(query))).toEqual(refusedAs('200 UNAUTHORIZED_FIELD_OR_TYPE'));
  });

  test('is not done in part', async () => {
    expect(await graph.tried(() => graph.ask('mutation { change(to: 1) steal }'))).toEqual(
      refusedAs('403 UNAUTHORIZED_FIELD_OR_TYPE'),
    );
  });

  test('is not had by a scope that begins alike', async () => {
    const scope = await graph.tokens.bearer({ scope: 'staff:read staffs STAFF' });
    expect(await graph.tried(() => graph.ask('{ ours }', scope))).toEqual(refusedAs('200 UNAUTHORIZED_FIELD_OR_TYPE'));
  });
});

describe('a header that subgraphs believe', () => {
  test.each([
    ['tributary-identity', base64({ kind: 'customer', sub: 'staff' })],
    ['Tributary-Identity', 'staff'],
    ['tributary_identity', 'staff'],
    ['x-user-id', 'staff'],
    ['x-forwarded-user', 'staff'],
    ['x-forwarded-for', '127.0.0.1'],
    ['cookie', 'session=staff'],
    ['idempotency-key', 'anything'],
    ['x-request-timeout-ms', '1'],
    ['traceparent', 'nonsense'],
    ['connection', 'keep-alive, tributary-identity'],
    ['apollo-federation-include-trace', 'ftv1'],
  ])('does not come through from a client: %s', async (name, value) => {
    await graph.ask('{ whoAsks }');
    const plain = graph.seen.at(-1) ?? {};
    const answer = await graph.ask('{ whoAsks }', { [name]: value }).catch(() => null);
    const marked = answer === null ? plain : (graph.seen.at(-1) ?? {});

    expect(Object.keys(marked).toSorted()).toEqual(Object.keys(plain).toSorted());
    expect(kindIn(marked)).toBe('guest');
    expect(JSON.stringify(marked)).not.toMatch(/"(staff|session=staff|ftv1|nonsense|anything)"/);
  });
});

describe('a document under a hash', () => {
  const notFound = '200 PERSISTED_QUERY_NOT_FOUND';

  test('is not another one', async () => {
    const victim = hashOf('{ thing { id } }');
    expect(await graph.tried(() => asked(victim, '{ mine }'))).toEqual(refusedAs('400 PERSISTED_QUERY_HASH_MISMATCH'));
    expect(await graph.tried(() => asked(victim))).toEqual(refusedAs(notFound));
  });

  test.each([
    ['what is invalid', '{ nothing }'],
    ['what is no document', '{ {'],
    ['what is too large', `{ ${times(51, (at) => `a${at}: thing { id }`)} }`],
    ['what is too dear', '{ things(first: 10002) { id } }'],
  ])('is not kept where it is %s', async (_, query) => {
    await asked(hashOf(query), query);

    expect(await graph.tried(() => asked(hashOf(query)))).toEqual(refusedAs(notFound));
  });

  test('is pushed out by its owner’s others alone, and takes no more than its part', async () => {
    const queries = Array.from({ length: 10 }, (_, at) => `{ thing { id a${at}: id } }`);
    for (const query of queries) await asked(hashOf(query), query);

    expect(await graph.tried(() => asked(hashOf(queries[0] ?? '')))).toEqual(refusedAs(notFound));
    expect((await asked(hashOf(queries[9] ?? ''))).status).toBe(200);
  });
});

describe('a key of a change', () => {
  test('is not good for another change', async () => {
    const sent = { 'idempotency-key': randomUUID(), 'tributary-guest': 'one' };
    await change(1, sent);

    expect(await graph.tried(() => change(2, sent))).toEqual(refusedAs('422 IDEMPOTENCY_KEY_REUSED'));
  });

  test('tells nobody else what its owner was told', async () => {
    const sent = { 'idempotency-key': randomUUID() };
    const first = await change(1, { ...sent, ...(await graph.tokens.bearer({ sub: 'jane' })) });

    for (const other of [{ 'tributary-guest': 'one' }, await graph.tokens.bearer({ sub: 'john' }), {}]) {
      const answer = await change(1, { ...sent, ...other });
      expect(answer.headers.get('idempotency-replayed')).toBeNull();
      expect(answer.body).not.toEqual(first.body);
    }
  });

  test.each([
    ['of two', 'a, b'],
    ['that is too long', 'a'.repeat(256)],
    ['of half a text', '"a'],
    ['with a break in it', 'a\tb'],
  ])('is one key, not one %s', async (_, key) => {
    expect(await graph.tried(() => change(1, { 'idempotency-key': key, 'tributary-guest': 'one' }))).toEqual(
      refusedAs('400 BAD_REQUEST'),
    );
  });

  test('makes a mutation of no GET', async () => {
    const headers = {
      'apollo-require-preflight': '1',
      'idempotency-key': 'a',
      accept: 'application/graphql-response+json',
    };
    const got = () => fetch(`${graph.url}?query=mutation{change}`, { headers });

    expect(await graph.tried(async () => toldBy(await got()))).toEqual(refusedAs('405 METHOD_NOT_ALLOWED'));
  });
});
