import { createHash } from 'node:crypto';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest';
import { readCapsule } from '../src/capsules/read-capsule.ts';
import { replayCapsule } from '../src/replay/replay-capsule.ts';
import { type ContractLab, contractLab } from './contract-lab.ts';
import { scraped } from './scraped.ts';
import { audience, issuer, tokenIssuer } from './token-issuer.ts';

// Parts of one graph for some of its clients, served by one router: what of it they see, and what is kept apart.

type Said = Readonly<Record<string, string>>;
type Body = Readonly<Record<string, unknown>>;

const toStorefront: Said = { 'graph-contract': 'storefront' };
const sha256 = (text: string) => createHash('sha256').update(text).digest('hex');

async function post({ port }: { readonly port: number }, body: Body, given: Said & { readonly path?: string } = {}) {
  const { path = '/graphql', ...headers } = given;
  const response = await fetch(`http://127.0.0.1:${port}${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'application/graphql-response+json', ...headers },
    body: JSON.stringify(body),
  });
  return { status: response.status, headers: response.headers, text: await response.text() };
}

async function folder(): Promise<string> {
  const made = await mkdtemp(join(tmpdir(), 'tributary-contracts-'));
  onTestFinished(() => rm(made, { recursive: true, force: true }));
  return made;
}

describe('what a contract leaves out', () => {
  const ends: (() => Promise<void>)[] = [];
  let lab: ContractLab;
  beforeAll(async () => {
    lab = await contractLab({ onEnd: (end) => void ends.push(end) });
  });
  afterAll(async () => {
    for (const end of ends.toReversed()) await end();
  });

  test.each([
    ['a field of a root', '{ ledger { id } }', 'ledger'],
    ['a field', '{ books { margin } }', 'margin'],
    ['a mutation', 'mutation { write }', 'write'],
    ['an argument', '{ book(id: 1, draft: true) { id } }', 'draft'],
    ['a field of an input', '{ books(filter: { margin: 1 }) { id } }', 'margin'],
    ['a value of an enum', '{ books(sort: MARGIN) { id } }', 'MARGIN'],
    ['a type, in a fragment', '{ node(id: 1) { ... on Ledger { id } } }', 'Ledger'],
    ['a type, in a named fragment', '{ node(id: 1) { ...L } } fragment L on Ledger { id }', 'Ledger'],
  ])('%s is told of as what was never there', async (_, query, name) => {
    const before = lab.asked.length;

    const hidden = await post(lab, { query }, toStorefront);
    const unknown = await post(lab, { query: query.replaceAll(name, 'Zyxwv') }, toStorefront);

    expect(JSON.parse(hidden.text)).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
    expect(unplaced(hidden.text).replaceAll(name, 'Zyxwv')).toBe(unplaced(unknown.text));
    expect(hidden.status).toBe(unknown.status);
    expect(lab.asked).toHaveLength(before);
    expect(JSON.parse((await post(lab, { query })).text)).not.toHaveProperty('errors');
  });

  test.each([
    [
      'a field of an input',
      'query ($filter: Filter) { books(filter: $filter) { id } }',
      { filter: { margin: 1 } },
      'margin',
    ],
    ['a value of an enum', 'query ($sort: Sort) { books(sort: $sort) { id } }', { sort: 'MARGIN' }, 'MARGIN'],
  ])('%s is so in variables, too', async (...[, query, variables, name]) => {
    const before = lab.asked.length;
    const other = JSON.parse(JSON.stringify(variables).replaceAll(name, 'Zyxwv')) as object;

    const hidden = await post(lab, { query, variables }, toStorefront);
    const unknown = await post(lab, { query, variables: other }, toStorefront);

    expect(hidden.text).toContain('"errors"');
    expect(hidden.text.replaceAll(name, 'Zyxwv')).toBe(unknown.text);
    expect(lab.asked).toHaveLength(before);
  });

  test.each([
    '{ ledgr { id } }',
    '{ books { margn } }',
    '{ books(sort: MARGN) { id } }',
    '{ books(filter: { margn: 1 }) { id } }',
  ])('it is not suggested to whoever asks for nearly that: %s', async (query) => {
    const { text } = await post(lab, { query }, toStorefront);

    expect(text).toContain('GRAPHQL_VALIDATION_FAILED');
    expect(text).not.toMatch(/ledger|margin\b|MARGIN/);
  });

  test('nothing of it is in introspection, nor in what values turn out to be', async () => {
    const query = `{
      __schema { types { name fields { name args { name } } inputFields { name } enumValues { name } } }
      __type(name: "Ledger") { name }
      sort
      found { __typename }
      node(id: "secret-ledger") { __typename id }
    }`;

    const { text } = await post(lab, { query }, toStorefront);

    expect(JSON.parse(text)).toMatchObject({ data: { __type: null, sort: null, found: null, node: null } });
    expect(text).not.toMatch(/ledger|margin|draft|write/i);
    const { text: whole } = await post(lab, { query });
    for (const name of ['Ledger', 'margin', 'draft', 'write', 'MARGIN']) expect(whole).toContain(name);
  });
});

/** Without where in the document it is: names differ in length. */
function unplaced(text: string): string {
  return text.replaceAll(/"column":\d+/g, '');
}

describe('what a router keeps', () => {
  test('is not shared by contracts: documents by their hash, answers under way, answers to keys', async () => {
    const lab = await contractLab({
      environment: { SHARE_IN_FLIGHT: 'on', SECRETS_HEADER: 'x-secret' },
      delayMs: 100,
    });
    const query = '{ books { title } }';
    const hashed = { extensions: { persistedQuery: { version: 1, sha256Hash: sha256(query) } } };
    const key = { 'idempotency-key': 'one', 'x-secret': 'mine' };
    const rename = { query: 'mutation { rename(id: 1) { title } }' };

    await post(lab, { query, ...hashed });
    const ofOther = await post(lab, hashed, toStorefront);
    const ofOwn = await post(lab, hashed);
    const before = lab.asked.length;
    await Promise.all([{}, {}, toStorefront, toStorefront].map((headers) => post(lab, { query }, headers)));
    const together = lab.asked.length - before;
    const renamed = [
      await post(lab, rename, key),
      await post(lab, rename, key),
      await post(lab, rename, { ...key, ...toStorefront }),
    ];

    expect(ofOther.text).toContain('PERSISTED_QUERY_NOT_FOUND');
    expect(ofOwn.text).toContain('Rain');
    expect(together).toBe(2);
    expect(renamed.map(({ status }) => status)).toEqual([200, 200, 422]);
    expect(renamed[1]?.headers.get('idempotency-replayed')).toBe('true');
    expect(renamed[2]?.text).toContain('IDEMPOTENCY_KEY_REUSED');
  });

  test('of points a caller has one account, whichever contracts they ask', async () => {
    const lab = await contractLab({ environment: { RATE_LIMIT_ADDRESS: '2', GUEST_ADDRESS_FROM: 'connection' } });
    const statuses: number[] = [];

    for (const headers of [{}, toStorefront, {}, toStorefront])
      statuses.push((await post(lab, { query: '{ __typename }' }, headers)).status);

    expect(statuses).toEqual([200, 200, 429, 429]);
  });

  test('says for which contract it was: usage, metrics and capsules', async () => {
    const file = join(await folder(), 'usage.ndjson');
    const ends: (() => Promise<void>)[] = [];
    const lab = await contractLab({
      environment: { USAGE_FILE: file, METRICS_PORT: '0', TRACES: 'all' },
      onEnd: (end) => void ends.push(end),
    });
    const query = '{ books { title } }';

    await post(lab, { query }, toStorefront);
    await post(lab, { query });
    const { values } = await scraped(`http://127.0.0.1:${lab.metricsPort}/metrics`);
    const recorded = await post(lab, { query }, { ...toStorefront, 'x-tributary-trace': 'capsule' });
    for (const end of ends.toReversed()) await end();

    expect(values.get('tributary_router_document_cache_documents{contract="storefront"}')).toBe(1);
    expect(values.get('tributary_router_document_cache_documents')).toBe(1);
    const lines = (await readFile(file, 'utf8')).trimEnd().split('\n');
    expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([
      { contract: 'storefront', count: 2, coordinates: ['Book.title', 'Query.books'] },
      { count: 1, coordinates: ['Book.title', 'Query.books'] },
    ]);
    const told = JSON.parse(recorded.text) as { data: object; extensions: { capsule: object } };
    const capsule = readCapsule(JSON.stringify(told.extensions.capsule));
    expect(capsule).toMatchObject({ contract: 'storefront' });
    if (capsule.kind !== 'Capsule') throw new Error('expected a capsule');
    expect(JSON.parse((await replayCapsule(capsule)).text)).toEqual({ data: told.data });
  });
});

describe('whoever probes', () => {
  test('is told of the graph of each contract, and which of them is not the newest', async () => {
    const lab = await contractLab();
    const ready = async () =>
      (await (await fetch(`http://127.0.0.1:${lab.port}/ready`)).json()) as {
        readonly supergraph: { readonly id: string; readonly trouble: object | null };
        readonly contracts: Readonly<Record<string, { readonly id: string; readonly trouble: object | null }>>;
      };

    const before = await ready();
    await writeFile(lab.sources.storefront, 'type Query {');
    await expect.poll(async () => (await ready()).contracts['storefront']?.trouble).toMatchObject({ kind: 'Refused' });
    const after = await ready();

    expect(Object.keys(before.contracts)).toEqual(['storefront', 'staff']);
    expect(before.contracts['staff']?.id).toBe(before.supergraph.id);
    expect(before.contracts['storefront']?.id).not.toBe(before.supergraph.id);
    expect(after.contracts['storefront']?.id).toBe(before.contracts['storefront']?.id);
    expect([after.supergraph.trouble, after.contracts['staff']?.trouble]).toEqual([null, null]);
  });
});

describe('of a contract alone', () => {
  test('is whether its schema may be looked at, and what becomes of requests in part', async () => {
    const lab = await contractLab();
    const contracts = (storefront: string) => `contracts:
  each:
    storefront: { source: ${lab.sources.storefront}, path: /storefront, ${storefront} }
`;
    const query = '{ __schema { queryType { name } } }';

    await lab.reload({}, contracts('introspection: false'));
    const off = await post(lab, { query }, { path: '/storefront' });
    const whole = await post(lab, { query });
    await lab.reload({}, contracts('introspection: true'));
    const on = await post(lab, { query }, { path: '/storefront/' });

    expect([off.status, whole.status, on.status]).toEqual([400, 200, 200]);
  });

  test('is its supergraph: a newer one serves, and the whole goes on as it was', async () => {
    const lab = await contractLab();
    const [before] = [await post(lab, { query: '{ ledger { id } }' }, toStorefront)];

    await writeFile(lab.sources.storefront, await readFile(lab.sources.whole, 'utf8'));

    await expect
      .poll(async () => (await post(lab, { query: '{ ledger { id } }' }, toStorefront)).text)
      .toContain('secret');
    expect(before.status).toBe(400);
    expect((await post(lab, { query: '{ ledger { id } }' })).status).toBe(200);
  });

  test('is who may ask at all, by each transport, and no cache on the way keeps what they are told', async () => {
    const { jwksFile, bearer } = await tokenIssuer();
    const lab = await contractLab({
      environment: { JWKS_FILE: jwksFile, TOKEN_ISSUER: issuer, TOKEN_AUDIENCE: audience },
      headers: { 'cache-control': 'max-age=60, public' },
    });
    const toStaff = { 'graph-contract': 'staff' };
    const staff = await bearer({ scope: 'staff' });
    const query = '{ ledger { sum } }';
    const got = (headers: Said) =>
      fetch(`http://127.0.0.1:${lab.port}/graphql?query=${encodeURIComponent(query)}`, {
        headers: { 'apollo-require-preflight': '1', ...headers },
      });

    const refused = [
      await post(lab, { query }, toStaff),
      await post(lab, { query }, { ...toStaff, ...(await bearer({ scope: 'other' })) }),
      await post(lab, { query: '{ __typename }' }, toStaff),
    ];
    const served = await got({ ...toStaff, ...staff });
    const whole = await got({});

    expect(refused.map(({ status }) => status)).toEqual([403, 403, 403]);
    for (const { text } of refused) expect(text).toContain('CONTRACT_FORBIDDEN');
    expect(refused[0]?.headers.get('www-authenticate')).toBe('Bearer error="insufficient_scope", scope="staff"');
    expect(await served.json()).toEqual({ data: { ledger: { sum: 7 } } });
    expect(served.headers.get('cache-control')).toBe('max-age=60, private');
    expect(whole.headers.get('cache-control')).toBe('max-age=60, public');
    for (const { headers } of [served, whole]) expect(headers.get('vary')).toContain('graph-contract');
  });
});
