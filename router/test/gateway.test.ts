import { ApolloGateway, IntrospectAndCompose, RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer, type ApolloServerOptions } from '@apollo/server';
import { expect, onTestFinished, test, vi } from 'vitest';
import { TributaryGateway, type TributaryGatewayConfig } from '../src/apollo/gateway.ts';
import { type Library, startLibrary } from './graphs/library/library.ts';

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

  await vi.waitFor(async () => expect((await ask(query)).data).toEqual({ latestReview: { text: 'Dry.' } }), 10_000);
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
    serviceHealthCheck: true,
    logger: { ...quiet, warn: warned },
  });
  onTestFinished(() => gateway.stop());

  expect(warned.mock.calls).toEqual([['TributaryGateway does not heed pollIntervalInMs, serviceHealthCheck']]);
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
