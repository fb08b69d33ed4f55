import { ApolloGateway, IntrospectAndCompose, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer, type ApolloServerOptions, HeaderMap } from '@apollo/server';
import { unwrapResolverError } from '@apollo/server/errors';
import { GraphQLError } from 'graphql';
import { expect, onTestFinished, test, vi } from 'vitest';
import { TributaryGateway, type TributaryGatewayConfig } from '../src/apollo/gateway.ts';
import { type Library, startLibrary } from './graphs/library/library.ts';
import { served } from './subgraph-at.ts';

process.env['APOLLO_TELEMETRY_DISABLED'] = '1';

interface Context {
  readonly user?: string;
}

type Gateway = Extract<ApolloServerOptions<Context>, { readonly gateway: unknown }>['gateway'];

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

async function library(): Promise<Library> {
  const started = await startLibrary();
  onTestFinished(started.books.kill);
  onTestFinished(started.reviews.kill);
  return started;
}

/** An existing project: an Apollo Server whose gateway is the one line that differs. */
async function apolloServer(gateway: Gateway) {
  const server = new ApolloServer<Context>({ gateway, logger: quiet });
  await server.start();
  onTestFinished(() => server.stop());
  return async (query: string, variables: Record<string, unknown> = {}, contextValue: Context = {}) => {
    const { body } = await server.executeOperation({ query, variables }, { contextValue });
    if (body.kind !== 'single') throw new Error('expected one answer');
    return body.singleResult;
  };
}

const operations: readonly (readonly [query: string, variables?: Record<string, unknown>])[] = [
  ['{ books { title postage reviews { text book { title } } } }'],
  ['query ($all: Boolean!) { books { id reviews @include(if: $all) { text } } }', { all: false }],
  ['query ($all: Boolean!) { books { id reviews @include(if: $all) { text } } }', { all: true }],
  ['fragment Said on Review { text } { latestReview { ...Said again: text __typename } }'],
  ['mutation { rename(id: "1", title: "Emma, again") { title } }'],
  ['{ __schema { queryType { name } } books { title } }'],
  ['query A { books { id } }'],
];

test('an Apollo Server answers alike after its gateway has been replaced by one line', async () => {
  const { supergraphSdl } = await library();
  const before = await apolloServer(new ApolloGateway({ supergraphSdl, logger: quiet }));
  const after = await apolloServer(new TributaryGateway({ supergraphSdl, logger: quiet }));

  for (const [query, variables] of operations) {
    expect(await after(query, variables)).toEqual(await before(query, variables));
  }
});

test('errors of subgraphs come through as they are, for Apollo Server’s formatError to decide', async () => {
  const { supergraphSdl } = await library();
  const before = await apolloServer(new ApolloGateway({ supergraphSdl, logger: quiet }));
  const after = await apolloServer(new TributaryGateway({ supergraphSdl, logger: quiet }));

  for (const query of ['{ failing }', '{ failing(code: "BOOKS_ON_FIRE") books { title } }']) {
    const [old, ours] = [await before(query), await after(query)];
    const { message, extensions } = old.errors?.[0] ?? {};
    expect(ours.data).toEqual(old.data);
    expect(ours.errors).toHaveLength(1);
    expect(ours.errors?.[0]).toMatchObject({
      message,
      path: ['failing'],
      extensions: { code: extensions?.['code'], serviceName: 'books' },
    });
  }
});

test('wrong variables and documents are refused with the codes that Apollo Server gives', async () => {
  const { supergraphSdl } = await library();
  const ask = await apolloServer(new TributaryGateway({ supergraphSdl, logger: quiet }));
  const query = 'mutation ($id: ID!) { rename(id: $id, title: "") { id } }';

  expect(await ask(query)).toMatchObject({ errors: [{ extensions: { code: 'BAD_USER_INPUT' } }] });
  expect(await ask('{ nothing }')).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
});

test('nothing comes bit by bit behind Apollo Server: its schema has no @defer', async () => {
  const { supergraphSdl } = await library();
  const ask = await apolloServer(new TributaryGateway({ supergraphSdl, logger: quiet }));

  const told = await ask('{ books { title ... @defer { reviews { text } } } }');

  expect(told).toMatchObject({
    errors: [{ message: 'Unknown directive "@defer".', extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }],
  });
});

test('RemoteGraphQLDataSource works as it is: its hooks see requests and answers', async () => {
  const { supergraphSdl } = await library();
  const received: unknown[] = [];
  const buildService: TributaryGatewayConfig['buildService'] = ({ url }) =>
    new RemoteGraphQLDataSource<Context>({
      url,
      willSendRequest: ({ request, context }) => {
        request.http?.headers.set('x-user', context.user ?? 'nobody');
      },
      didReceiveResponse: ({ response }) => {
        received.push(response.data);
        return response;
      },
    });
  const ask = await apolloServer(new TributaryGateway({ supergraphSdl, buildService, logger: quiet }));

  const { data } = await ask('{ headers books { title postage } }', {}, { user: 'jane' });

  expect(JSON.parse(String(data?.['headers']))).toMatchObject({ 'x-user': 'jane' });
  expect(data?.['books']).toEqual([
    { title: 'Emma', postage: 600 },
    { title: 'Dune', postage: 1400 },
  ]);
  expect(received).toHaveLength(3);
});

const withoutReviews: TributaryGatewayConfig['buildService'] = ({ name, url }) =>
  name === 'books'
    ? new RemoteGraphQLDataSource({ url })
    : { process: () => Promise.reject(new Error('no way to the reviews')) };

test('a data source that throws costs its fields, with its own message', async () => {
  const { supergraphSdl } = await library();
  const ask = await apolloServer(new TributaryGateway({ supergraphSdl, buildService: withoutReviews, logger: quiet }));

  const { data, errors } = await ask('{ books { title } latestReview { text } }');

  expect(data).toEqual({ books: [{ title: 'Emma' }, { title: 'Dune' }], latestReview: null });
  expect(errors).toMatchObject([{ message: 'no way to the reviews', path: ['latestReview'] }]);
});

class TenantError extends GraphQLError {
  readonly tenant = 'acme';
}

/** The books answer; the reviews throw this. */
const throwing =
  (thrown: () => unknown): TributaryGatewayConfig['buildService'] =>
  ({ name, url }) =>
    // What is not an Error may be thrown, too.
    // oxlint-disable-next-line typescript/prefer-promise-reject-errors
    name === 'books' ? new RemoteGraphQLDataSource({ url }) : { process: () => Promise.reject(thrown()) };

function tenantUnknown(): TenantError {
  return new TenantError('no', { extensions: { code: 'TENANT_UNKNOWN' } });
}

const thrownErrors: readonly (readonly [what: string, () => unknown])[] = [
  ['a GraphQLError', () => new GraphQLError('no', { extensions: { code: 'TENANT_UNKNOWN', tenant: { id: 7 } } })],
  ['one of a class of its own', tenantUnknown],
  ['one without a code', () => new GraphQLError('502: Bad Gateway', { extensions: { response: { status: 502 } } })],
  [
    'one that says what the whole answer is to be',
    () => new GraphQLError('no', { extensions: { http: { status: 418, headers: new HeaderMap([['x-tea', 'pot']]) } } }),
  ],
  ['an Error', () => new TypeError('fetch failed')],
];

test.each(thrownErrors)('%s that a data source throws comes through whole', async (_, thrown) => {
  const { supergraphSdl } = await library();
  const buildService = throwing(thrown);
  const seen: unknown[] = [];
  const asked = async (gateway: Gateway) => {
    const server = new ApolloServer<Context>({
      gateway,
      logger: quiet,
      includeStacktraceInErrorResponses: false,
      formatError: (formatted, error) => {
        seen.push(unwrapResolverError(error));
        return formatted;
      },
    });
    await server.start();
    onTestFinished(() => server.stop());
    const { body, http } = await server.executeOperation({ query: '{ latestReview { text } books { title } }' });
    if (body.kind !== 'single') throw new Error('expected one answer');
    const [{ path: __, ...error } = {}] = body.singleResult.errors ?? [];
    return { error, data: body.singleResult.data, status: http.status, tea: http.headers.get('x-tea') };
  };

  const before = await asked(new ApolloGateway({ supergraphSdl, buildService: buildService as never, logger: quiet }));
  const after = await asked(new TributaryGateway({ supergraphSdl, buildService, logger: quiet }));

  expect(after).toEqual(before);
  const [apollos, ours] = seen;
  expect(Object.getPrototypeOf(ours)).toBe(Object.getPrototypeOf(apollos));
  expect(ours instanceof TenantError).toBe(apollos instanceof TenantError);
});

test('what a data source throws is placed at every field that it cost', async () => {
  const { supergraphSdl } = await library();
  const ask = await apolloServer(
    new TributaryGateway({ supergraphSdl, buildService: throwing(tenantUnknown), logger: quiet }),
  );

  const { errors } = await ask('{ books { postage } }');

  expect(errors).toMatchObject([
    { path: ['books', 0, 'postage'], extensions: { code: 'TENANT_UNKNOWN' } },
    { path: ['books', 1, 'postage'], extensions: { code: 'TENANT_UNKNOWN' } },
  ]);
});

test('a status of a subgraph is no status of the answer', async () => {
  const { supergraphSdl, reviews } = await library();
  await reviews.kill();
  const server = new ApolloServer({ gateway: new TributaryGateway({ supergraphSdl, logger: quiet }), logger: quiet });
  await server.start();
  onTestFinished(() => server.stop());

  const { body, http } = await server.executeOperation({ query: '{ latestReview { text } books { title } }' });

  expect(http.status).toBeUndefined();
  expect(body.kind === 'single' && body.singleResult.errors).toMatchObject([
    { extensions: { code: 'SUBGRAPH_UNAVAILABLE' } },
  ]);
});

test('a supergraph manager gives the first supergraph and its successors; a bad one changes nothing', async () => {
  const { supergraphSdl } = await library();
  const cleanup = vi.fn<() => Promise<void>>(async () => {});
  const state: { update: (sdl: string) => void } = { update: () => {} };
  const smaller = supergraphSdl.replace(/"""The newest review.*"""\s*latestReview.*$/m, '');
  const manager: TributaryGatewayConfig['supergraphSdl'] = async ({ update, healthCheck }) => {
    state.update = update;
    await healthCheck(supergraphSdl);
    return { supergraphSdl: smaller, cleanup };
  };
  const gateway = new TributaryGateway({ supergraphSdl: manager, logger: quiet });
  const ask = await apolloServer(gateway);
  const query = '{ latestReview { text } }';

  expect(await ask(query)).toMatchObject({ errors: [{ extensions: { code: 'GRAPHQL_VALIDATION_FAILED' } }] });
  state.update('type Query { none: Int }');
  state.update(supergraphSdl);

  await vi.waitFor(async () => expect((await ask(query)).data).toEqual({ latestReview: { text: 'Dry.' } }));
  await gateway.stop();
  expect(cleanup).toHaveBeenCalledOnce();
  expect(() => state.update(supergraphSdl)).toThrow('after stop');
});

test('IntrospectAndCompose works as it is', async () => {
  const { books, reviews } = await library();
  const subgraphs = [
    { name: 'books', url: books.url },
    { name: 'reviews', url: reviews.url },
  ];
  const supergraphSdl = new IntrospectAndCompose({ subgraphs });
  const ask = await apolloServer(new TributaryGateway({ supergraphSdl, logger: quiet }));

  expect((await ask('{ books { title postage } }')).data).toEqual({
    books: [
      { title: 'Emma', postage: 600 },
      { title: 'Dune', postage: 1400 },
    ],
  });
});

test('a first supergraph that is none keeps the server from starting', async () => {
  const cleanup = vi.fn<() => Promise<void>>(async () => {});
  const supergraphSdl = async () => ({ supergraphSdl: 'type Query { none: Int }', cleanup });
  const gateway = new TributaryGateway({ supergraphSdl, logger: quiet });
  onTestFinished(() => gateway.stop());

  await expect(gateway.load()).rejects.toThrow('expected a supergraph');
  expect(cleanup).toHaveBeenCalledOnce();
});

test('options of ApolloGateway that mean nothing here are named in a warning', async () => {
  const { supergraphSdl } = await library();
  const warned = vi.fn<(message: unknown) => void>();

  const gateway = new TributaryGateway({
    supergraphSdl,
    pollIntervalInMs: 1_000,
    validateSupergraph: true,
    logger: { ...quiet, warn: warned },
  });
  onTestFinished(() => gateway.stop());

  expect(warned.mock.calls).toEqual([['TributaryGateway does not heed pollIntervalInMs, validateSupergraph']]);
});

test('with debug, the plan of an operation is logged', async () => {
  const { supergraphSdl } = await library();
  const lines: string[] = [];
  const logger = { ...quiet, debug: (line: unknown) => void lines.push(String(line)) };
  const ask = await apolloServer(new TributaryGateway({ supergraphSdl, debug: true, logger }));

  await ask('{ books { postage } }');

  expect(lines.join('\n')).toContain('books');
  expect(lines.join('\n')).toContain('reviews');
});

const healthQuery = 'query __ApolloServiceHealthCheck__ { __typename }';

/** Data sources of which one is down, or none; what they were asked is kept. */
function asking(down: string | null, asked: unknown[] = []): TributaryGatewayConfig['buildService'] {
  return ({ name }) => ({
    process: async ({ kind, request }: { readonly kind: string; readonly request: { readonly query: string } }) => {
      asked.push({ name, kind, query: request.query });
      if (name === down) throw new Error('connect ECONNREFUSED');
      return { data: { __typename: 'Query' } };
    },
  });
}

test('the health of subgraphs is asked for as ApolloGateway does', async () => {
  const { supergraphSdl } = await library();
  const asked: unknown[] = [];
  const gateway = new TributaryGateway({ supergraphSdl, buildService: asking(null, asked), logger: quiet });
  onTestFinished(() => gateway.stop());
  await gateway.load();

  const health = await gateway.serviceHealthCheck();

  expect(health).toEqual(['books', 'reviews'].map((name) => ({ name, response: { data: { __typename: 'Query' } } })));
  expect(asked).toEqual(['books', 'reviews'].map((name) => ({ name, kind: 'health check', query: healthQuery })));
});

test('a subgraph that is down is named by the health check', async () => {
  const { supergraphSdl } = await library();
  const gateway = new TributaryGateway({ supergraphSdl, buildService: asking('reviews'), logger: quiet });
  onTestFinished(() => gateway.stop());
  await gateway.load();

  await expect(gateway.serviceHealthCheck()).rejects.toThrow('[reviews]: connect ECONNREFUSED');
});

test('with serviceHealthCheck, a supergraph does not serve while one of its subgraphs is down', async () => {
  const { supergraphSdl } = await library();
  const config = { supergraphSdl, serviceHealthCheck: true, logger: quiet };
  const well = new TributaryGateway({ ...config, buildService: asking(null) });
  const ill = new TributaryGateway({ ...config, buildService: asking('reviews') });
  onTestFinished(() => well.stop());
  onTestFinished(() => ill.stop());

  expect((await well.load()).schema.getType('Book')).toBeDefined();
  await expect(ill.load()).rejects.toThrow('[reviews]: connect ECONNREFUSED');
});

test('a manager’s health check fails in the words of ApolloGateway', async () => {
  const { supergraphSdl } = await library();
  const told = async (Gateway: typeof ApolloGateway | typeof TributaryGateway) => {
    let message = '';
    const gateway = new Gateway({
      supergraphSdl: async ({ healthCheck }: { readonly healthCheck: (sdl: string) => Promise<void> }) => {
        await healthCheck(supergraphSdl).catch((cause: Error) => (message = cause.message));
        return { supergraphSdl };
      },
      buildService: asking('reviews') as never,
      logger: quiet,
    });
    await gateway.load();
    await gateway.stop();
    return message;
  };

  const before = await told(ApolloGateway);

  expect(before).toContain('ECONNREFUSED');
  expect(await told(TributaryGateway)).toBe(before);
});

test.each([
  [{ serviceList: [{ name: 'books', url: 'http://127.0.0.1:1' }] }, 'IntrospectAndCompose'],
  [{ localServiceList: [] }, 'compose'],
  [{ experimental_updateSupergraphSdl: () => {} }, 'update'],
  [{}, 'Uplink'],
  [{ supergraphSdl: { url: 'x' } }, 'supergraphSdl'],
  [{ supergraphSdl: 'type Query { a: Int }', buildService: {} }, 'buildService'],
])('a configuration that says otherwise where its graph is, as %j, is told the way: %s', (config, way) => {
  expect(() => new TributaryGateway({ ...config, logger: quiet } as never)).toThrow(way);
});

test('without a configuration one is told which it takes', () => {
  expect(() => Reflect.construct(TributaryGateway, [])).toThrow('expected supergraphSdl');
});

test.each([undefined, null, 'type Query { a: Int }', {}, { supergraph: 'x' }])(
  'a function or a manager that gives no supergraph is told what it is to give: %j',
  async (given) => {
    const gateway = new TributaryGateway({ supergraphSdl: () => Promise.resolve(given as never), logger: quiet });

    await expect(gateway.load()).rejects.toThrow('expected of supergraphSdl that it gives { supergraphSdl: the text }');
    await gateway.stop();
  },
);

const silentSource = () => ({ process: () => Promise.resolve(undefined as never) });

test('a data source that gives nothing costs its fields', async () => {
  const { supergraphSdl } = await library();
  const ask = await apolloServer(new TributaryGateway({ supergraphSdl, buildService: silentSource, logger: quiet }));

  const { data, errors } = await ask('{ latestReview { text } }');

  expect(data).toEqual({ latestReview: null });
  expect(errors).toMatchObject([{ message: 'expected an answer of the data source, got undefined' }]);
});

test('an error that has no code has the one that ApolloGateway gives it, or that of its status', async () => {
  const { supergraphSdl: ofLibrary } = await library();
  const codes: unknown[] = [];
  for (const status of [200, 401]) {
    const url = await served((request, response) => {
      request.resume();
      response.writeHead(status).end('{"errors":[{"message":"no"}]}');
    });
    const supergraphSdl = ofLibrary.replaceAll(/url: "http:[^"]+"/g, `url: "${url}"`);
    const ask = await apolloServer(new TributaryGateway({ supergraphSdl, logger: quiet }));
    codes.push((await ask('{ failing }')).errors?.[0]?.extensions);
  }

  expect(codes).toMatchObject([
    { code: 'DOWNSTREAM_SERVICE_ERROR' },
    { code: 'UNAUTHENTICATED', response: { status: 401 } },
  ]);
});

test('whoever asks for it sees the plan of each operation', async () => {
  const { supergraphSdl } = await library();
  const resolved: Parameters<NonNullable<TributaryGatewayConfig['experimental_didResolveQueryPlan']>>[0][] = [];
  const ask = await apolloServer(
    new TributaryGateway({
      supergraphSdl,
      experimental_didResolveQueryPlan: (one) => void resolved.push(one),
      logger: quiet,
    }),
  );

  await ask('query A { books { postage } }', {}, { user: 'jane' });
  await ask('query A { books { postage } }');

  expect(resolved).toHaveLength(2);
  const [first] = resolved;
  expect(first?.queryPlan).toMatchObject({
    kind: 'QueryPlan',
    node: {
      kind: 'Sequence',
      nodes: [
        { kind: 'Fetch', serviceName: 'books', operationKind: 'query' },
        { kind: 'Flatten', path: ['books', '@'], node: { kind: 'Fetch', serviceName: 'reviews' } },
      ],
    },
  });
  expect(Object.keys(first?.serviceMap ?? {})).toEqual(['books', 'reviews']);
  expect(first?.requestContext.context).toMatchObject({ user: 'jane' });
  expect(first?.operationContext.operation.name?.value).toBe('A');
});

test('a gateway can be stopped while its manager has not given a supergraph, and cleans up what comes then', async () => {
  const { supergraphSdl } = await library();
  const cleanup = vi.fn<() => Promise<void>>(async () => {});
  const manager: { give: () => void } = { give: () => {} };
  const gateway = new TributaryGateway({
    supergraphSdl: () => new Promise((resolve) => (manager.give = () => resolve({ supergraphSdl, cleanup }))),
    logger: quiet,
  });
  const loading = gateway.load();
  loading.catch(() => {});

  await gateway.stop();

  await expect(loading).rejects.toThrow('stopped while it was loading');
  expect(cleanup).not.toHaveBeenCalled();
  manager.give();
  await vi.waitFor(() => expect(cleanup).toHaveBeenCalledOnce());
});
