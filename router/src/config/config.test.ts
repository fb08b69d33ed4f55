import { expect, test } from 'vitest';
import { readFileSync } from 'node:fs';
import { jsonSchemaOfConfig } from './config-schema.ts';
import { developmentIssuer } from './identity-schema.ts';
import { overrides, variableNames } from './config-variables.ts';
import { ConfigError, configText, readConfig } from './config.ts';

const identitySecret = 'a secret of at least thirty-two characters';

test('without a secret subgraphs are not told who asks, and so nobody can sign in', () => {
  expect(readConfig({}).identitySecret).toBeNull();
  expect(() => readConfig({ JWKS_FILE: 'keys.json' })).toThrow(
    'IDENTITY_SECRET: is required where tokens are verified',
  );
});

test('a secret is all that has no default', () => {
  const config = readConfig({ IDENTITY_SECRET: identitySecret });

  expect(config).toMatchObject({
    host: '127.0.0.1',
    port: 4000,
    supergraph: { kind: 'file', path: 'schema/supergraph.graphql' },
    lastGoodSupergraphFile: null,
    subgraphTimeoutMs: 10_000,
    requestBodyBytesMax: 1_048_576,
    documents: { hasIntrospection: true, limits: { tokensMax: 15_000 } },
    explorer: { examplesFolder: null, peopleFile: null, signIn: null },
    identity: { issuers: [], isRequired: false, passesUnknown: false },
  });
});

test('everything that is missing or wrong is named at once', () => {
  const environment = {
    PORT: 'http',
    LOG_LEVEL: 'loud',
    SUBGRAPH_TIMEOUT_MS: '0',
    EXPLORER: 'yes',
    SUBGRAPH_URL_BOOKS: 'books:4001',
    JWKS_FILE: 'keys.json',
    JWKS_URL: 'https://issuer.example/jwks',
  };

  const read = () => readConfig(environment);

  expect(read).toThrow(ConfigError);
  for (const name of ['PORT', 'LOG_LEVEL', 'SUBGRAPH_TIMEOUT_MS', 'EXPLORER', 'SUBGRAPH_URL_BOOKS', 'JWKS_URL']) {
    expect(read).toThrow(name);
  }
});

test('a message never repeats a value', () => {
  expect(() => readConfig({ IDENTITY_SECRET: 'too short' })).not.toThrow('too short');
});

test('an empty variable counts as not given', () => {
  const config = readConfig({ IDENTITY_SECRET: identitySecret, PORT: '', JWKS_FILE: '', SUBGRAPH_URL_BOOKS: '' });

  expect(config.port).toBe(4000);
  expect(config.identity.issuers).toEqual([]);
  expect(config.subgraphUrls.size).toBe(0);
});

test('URLs of subgraphs are kept by name', () => {
  const config = readConfig({ IDENTITY_SECRET: identitySecret, SUBGRAPH_URL_USED_BOOKS: 'http://books:4001/graphql' });

  expect([...config.subgraphUrls]).toEqual([['USED_BOOKS', ['http://books:4001/graphql']]]);
});

test('development tokens are accepted in development and refused in production', () => {
  const environment = { IDENTITY_SECRET: identitySecret, JWKS_FILE: 'keys.json' };

  expect(readConfig(environment).identity.issuers).toMatchObject([
    { issuer: developmentIssuer, audience: ['tributary'] },
  ]);
  expect(() => readConfig({ ...environment, NODE_ENV: 'production' })).toThrow('TOKEN_ISSUER');
  for (const TOKEN_ISSUER of ['http://127.0.0.1:4008', 'http://localhost:4008/', 'http://[::1]:1'])
    expect(() => readConfig({ ...environment, NODE_ENV: 'production', TOKEN_ISSUER })).toThrow('TOKEN_ISSUER');
  expect(() => readConfig({ ...environment, NODE_ENV: 'production', TOKEN_ISSUER: developmentIssuer })).toThrow(
    'development tokens are refused in production',
  );
});

test('production without keys is fine: nobody can sign in', () => {
  const config = readConfig({ IDENTITY_SECRET: identitySecret, NODE_ENV: 'production' });

  expect(config.identity.issuers).toEqual([]);
});

test('production takes keys from a URL with an issuer of its own', () => {
  const config = readConfig({
    IDENTITY_SECRET: identitySecret,
    NODE_ENV: 'production',
    JWKS_URL: 'https://issuer.example/jwks',
    TOKEN_ISSUER: 'https://issuer.example/',
    TOKEN_AUDIENCE: 'shop',
  });

  expect(config.identity.issuers).toMatchObject([
    {
      keys: { kind: 'url', url: 'https://issuer.example/jwks' },
      issuer: 'https://issuer.example/',
      audience: ['shop'],
      subjectPrefix: '',
      policiesClaim: null,
    },
  ]);
});

const yaml = (text: string) => ({ path: 'router.yaml', text });

test('a file says what holds, and the environment overrides it', () => {
  const file = yaml(`
server: { port: 5000, statusPolicy: strict }
supergraph: { source: https://registry.example/supergraph, pollMs: 1000 }
subgraphs:
  mergesFetches: false
  each:
    used-books: { urls: [http://one/graphql, http://two/graphql], timeoutMs: 200 }
    reviews: { urls: [http://three/graphql] }
documents: { overrideLabels: [blue], depthMax: 10 }
errors: { shownExtensions: all }
`);

  const config = readConfig(
    { IDENTITY_SECRET: identitySecret, PORT: '6000', SUPERGRAPH_TOKEN: 'secret', SUBGRAPH_URL_REVIEWS: 'http://four/' },
    file,
  );

  expect(config).toMatchObject({
    port: 6000,
    usesStrictStatus: true,
    supergraph: { kind: 'url', url: 'https://registry.example/supergraph', token: 'secret', pollMs: 1_000 },
    mergesFetches: false,
    documents: { limits: { depthMax: 10 }, overrideLabels: new Set(['blue']) },
    errorPolicy: { shownExtensions: 'all', maskedMessage: 'internal server error' },
  });
  expect([...config.subgraphUrls]).toEqual([
    ['USED_BOOKS', ['http://one/graphql', 'http://two/graphql']],
    ['REVIEWS', ['http://four/']],
  ]);
  expect([...config.subgraphTimeoutsMs]).toEqual([['USED_BOOKS', 200]]);
});

test('origins are given by name or pattern, and no page may ask in the name of its visitor where any page may', () => {
  const file = yaml('server: { cors: { origins: ["*"] } }');
  const both = { CORS_ORIGINS: 'https://shop.example, http://localhost:*', CORS_CREDENTIALS: 'on' };

  expect(readConfig(both).crossOrigin).toMatchObject({
    origins: ['https://shop.example', 'http://localhost:*'],
    allowsCredentials: true,
  });
  expect(() => readConfig({ CORS_ORIGINS: 'https://shop.example/' })).toThrow(
    'CORS_ORIGINS: expected an origin as browsers send it',
  );
  expect(() => readConfig({ CORS_ORIGINS: 'null' })).toThrow('CORS_ORIGINS: ');
  expect(() => readConfig({ CORS_CREDENTIALS: 'on' }, file)).toThrow(
    'CORS_CREDENTIALS: expected origins by name beside credentials',
  );
});

test('several mistakes in a file are told at once, each with its line', () => {
  const file = yaml(`server:
  port: 70000
  prot: 4000
subgraphs:
  timeoutMs: soon
  each:
    books:
      urls: [books]
identity: []
`);

  const read = () => readConfig({ IDENTITY_SECRET: 'short', EXPLORER: 'yes' }, file);

  for (const problem of [
    'router.yaml:2: server.port: ',
    'router.yaml:3: server.prot: there is no such option',
    'router.yaml:5: subgraphs.timeoutMs: ',
    'router.yaml:8: subgraphs.each.books.urls.0: ',
    'router.yaml:9: identity: ',
    'EXPLORER: expected on or off',
    'IDENTITY_SECRET: expected at least 32 characters',
  ]) {
    expect(read).toThrow(problem);
  }
});

test.each([
  ['one of jwksFile', 'identity: { jwksFile: a, jwksUrl: http://b/ }'],
  ['one of jwksFile', 'identity: { issuers: [{ issuer: a }] }'],
  ['subjectPrefix from the second', 'identity: { jwksFile: a, issuers: [{ issuer: b, jwksFile: b }] }'],
  [
    'subjectPrefix of its own',
    `identity: { issuers: [${['a', 'b'].map((name) => `{ issuer: ${name}, jwksFile: k, subjectPrefix: x }`).join()}] }`,
  ],
  ['each issuer once', 'identity: { jwksFile: a, issuer: b, issuers: [{ issuer: b, jwksFile: b, subjectPrefix: x }] }'],
  ['name with __Host-', 'identity: { tokenSources: [{ cookie: session }] }'],
  ['no cookie where', 'identity: { tokenSources: [{ cookie: __Host-a }] }\nserver: { cors: { origins: ["*"] } }'],
])('of who signs tokens, and where they are, %s is told', (problem, text) => {
  expect(() => readConfig({ IDENTITY_SECRET: identitySecret }, yaml(text))).toThrow(problem);
});

const contracts = (text: string, beside = '') => `contracts: { ${text} }\n${beside}`;

test.each([
  ['contracts.each.a.hosts: expected a host or a path', contracts('each: { a: { source: x } }')],
  ['contracts.header: expected a header that says nothing else', contracts('header: Host, each: { a: { source: x } }')],
  ['contracts.each.A', contracts('header: c, each: { A: { source: x } }')],
  ['contracts.each.a.source', contracts('header: c, each: { a: {} }')],
  ['contracts.each.a.hosts.0: expected a host', contracts('each: { a: { source: x, hosts: ["a.example:80"] } }')],
  [
    'contracts.each.b.hosts: expected no host',
    contracts('each: { a: { source: x, hosts: [h] }, b: { source: x, hosts: [h] } }'),
  ],
  ['contracts.each.a.path: expected a path that is neither', contracts('each: { a: { source: x, path: /graphql/a } }')],
  [
    'contracts.each.b.path: expected a path that is neither',
    contracts('each: { a: { source: x, path: /p }, b: { source: x, path: /p/q } }'),
  ],
  ['contracts.each.a.path: expected a path that is not taken', contracts('each: { a: { source: x, path: /health } }')],
  ['contracts.each.a.scope: expected one scope', contracts('each: { a: { source: x, path: /a, scope: "a b" } }')],
  [
    'contracts.each.a.manifests: expected a manifest',
    contracts('each: { a: { source: x, path: /a } }', 'persisted: { unknown: require, manifests: [m] }'),
  ],
])('of contracts, %s is told', (problem, text) => {
  expect(() => readConfig({ IDENTITY_SECRET: identitySecret }, yaml(text))).toThrow(problem);
});

test('README’s example of contracts can be read; what one does not say is as for the whole', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const [, text = ''] = /```yaml\n(contracts:\n.*?)```/s.exec(readme) ?? [];

  const { contracts: read } = readConfig({ INTROSPECTION: 'authorized', UNAUTHORIZED: 'filter' }, yaml(text));

  expect(read.header).toBe('graph-contract');
  expect(read.all).toMatchObject([
    { name: 'storefront', path: null, scope: null, hasIntrospection: false, unauthorized: 'filter' },
    { name: 'staff', path: '/staff', scope: 'staff', introspectsRights: true, unauthorized: 'reject', hosts: [] },
  ]);
});

test('the token of the supergraph goes to the origin that it is for, and to no other', () => {
  const text = contracts(
    'header: c, each: { a: { source: "https://a.example/x" }, b: { source: "https://b.example/x" } }',
  );
  const environment = { SUPERGRAPH: 'https://a.example/whole', SUPERGRAPH_TOKEN: 'secret' };

  const { all } = readConfig(environment, yaml(text)).contracts;

  expect(all.map(({ supergraph }) => ('token' in supergraph ? supergraph.token : undefined))).toEqual(['secret', null]);
});

test('a file that is no YAML is told with its line', () => {
  const broken = yaml('server:\n  port: "4000\n');

  expect(() => readConfig({ IDENTITY_SECRET: identitySecret }, broken)).toThrow(/router\.yaml:[23]: /);
});

test('everybody may look into their requests where tokens of development are taken, or it is said', () => {
  const keys = { IDENTITY_SECRET: identitySecret, JWKS_FILE: 'keys.json' };
  const own = { ...keys, TOKEN_ISSUER: 'https://issuer.example/' };
  const local = { ...keys, TOKEN_ISSUER: 'http://127.0.0.1:4008' };
  const traced = [{}, keys, local, own, { ...own, TRACES: 'all' }, { ...keys, TRACES: 'scope' }];

  expect(traced.map((environment) => readConfig(environment).tracesAll)).toEqual([
    false,
    true,
    true,
    false,
    true,
    false,
  ]);
});

test('an empty file says nothing', () => {
  expect(readConfig({ IDENTITY_SECRET: identitySecret }, yaml('# nothing\n')).port).toBe(4000);
});

test('a file that is named and is not there is a mistake; router.yaml may be absent', () => {
  expect(() => configText({ ROUTER_CONFIG: 'nowhere.yaml' })).toThrow(ConfigError);
  expect(configText({})).toBeNull();
});

test('the published JSON schema is current, and each option has a description', () => {
  const published: unknown = JSON.parse(readFileSync(new URL('../../router.schema.json', import.meta.url), 'utf8'));

  expect(published).toEqual(jsonSchemaOfConfig());
  expect(optionsWithoutDescription(jsonSchemaOfConfig())).toEqual([]);
});

test('every variable is in the README', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');

  expect(variableNames.filter((name) => !readme.includes(`\`${name}\``))).toEqual([]);
});

test('the README tells each limit and the cost with its variable and its default', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const sections = readme.slice(readme.indexOf('\n## Limits'), readme.indexOf('\n## Supergraphs follow one another'));
  const rows = [...sections.matchAll(/^\| `([A-Z_]+)` \| `(\w+)` \| `(\w+)` \|/gm)].map(([, ...cells]) => cells);
  const options = Object.entries(documentOptions(jsonSchemaOfConfig()));

  const told = rows.map(([variable = '', option = '', byDefault = '']) => ({
    path: overrides({ [variable]: '1' })[0]?.path.join('.'),
    option,
    byDefault,
  }));

  expect(told.length).toBeGreaterThan(15);
  for (const { path, option, byDefault } of told) {
    expect(path).toBe(`documents.${option}`);
    expect(options).toContainEqual([option, byDefault]);
  }
});

/** The options of documents with their defaults as text. */
function documentOptions({ properties = {} }: SchemaNode): Readonly<Record<string, string>> {
  const { documents } = properties;
  const entries = Object.entries(documents?.properties ?? {});
  return Object.fromEntries(entries.map(([name, node]) => [name, String(node.default)]));
}

interface SchemaNode {
  readonly description?: string;
  readonly default?: unknown;
  readonly properties?: Readonly<Record<string, SchemaNode>>;
}

function optionsWithoutDescription({ properties = {} }: SchemaNode): string[] {
  return Object.entries(properties).flatMap(([name, node]) => [
    ...(node.description === undefined ? [name] : []),
    ...optionsWithoutDescription(node),
  ]);
}

test('of two secrets with a comma between them the first signs; a comma alone does not make two', () => {
  const [fresh, old] = ['f'.repeat(32), 'o'.repeat(32)];

  expect(readConfig({ IDENTITY_SECRET: `${fresh},${old}` }).identitySecret).toBe(fresh);
  expect(readConfig({ IDENTITY_SECRET: 'a secret of the shop, that is one' }).identitySecret).toBe(
    'a secret of the shop, that is one',
  );
});

const from = (text?: string) => readConfig({ GUEST_ADDRESS_FROM: text }).guestAddressFrom;

test('nothing is told of where guests are unless the configuration says where to look', () => {
  expect([from(), from('connection'), from('X-Forwarded-For')]).toEqual(['nowhere', 'connection', 'x-forwarded-for']);
  expect(() => from('a header')).toThrow(/GUEST_ADDRESS_FROM/);
});

test('README’s example of header rules can be read', () => {
  const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
  const [, text = ''] = /```yaml\n(headers:\n.*?)```/s.exec(readme) ?? [];

  const { headers } = readConfig({ CATALOG_KEY: 'secret' }, { path: 'README.md', text });

  expect(headers.requestHeaders).toHaveLength(5);
  expect(headers.requestHeaders[4]).toMatchObject({ kind: 'insert', name: 'x-key', value: 'secret' });
  expect(headers.answerHeaders).toHaveLength(3);
});
