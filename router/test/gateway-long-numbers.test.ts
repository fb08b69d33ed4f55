import { RemoteGraphQLDataSource } from '@apollo/gateway';
import { ApolloServer } from '@apollo/server';
import { startStandaloneServer } from '@apollo/server/standalone';
import { describe, expect, onTestFinished, test } from 'vitest';
import { readJson, stringifyResult, TributaryGateway, type TributaryGatewayConfig } from '../src/apollo/gateway.ts';
import { isCarriedByRuntime } from '../src/json/long-number.ts';
import { type RawSubgraphs, startRawSubgraphs } from './raw-graph.ts';

process.env['APOLLO_TELEMETRY_DISABLED'] = '1';

const quiet = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

const long = '198372202168701314';

function start(): Promise<RawSubgraphs> {
  return startRawSubgraphs({
    shop: {
      sdl: 'scalar Long type Query { t(n: Long, id: ID, f: Float): T } type T @key(fields: "n") { n: Long any: Long f: Float id: ID }',
      answer: () => `{"data":{"t":{"__typename":"T","n":${long},"any":{"a":[${long}]},"f":1e20,"id":${long}}}}`,
    },
    stock: {
      sdl: 'scalar Long type T @key(fields: "n") { n: Long name: String }',
      answer: () => '{"data":{"_entities":[{"name":"a"}]}}',
    },
  });
}

interface ServerOptions extends Partial<TributaryGatewayConfig> {
  readonly writesNumbers?: boolean;
}

/** Asks an Apollo Server by text and gives the text that comes back. */
async function apolloServer(supergraphSdl: string, { writesNumbers = false, ...config }: ServerOptions) {
  const gateway = new TributaryGateway({ supergraphSdl, logger: quiet, ...config });
  const server = new ApolloServer({ gateway, logger: quiet, ...(writesNumbers ? { stringifyResult } : {}) });
  const { url } = await startStandaloneServer(server, { listen: { port: 0 } });
  onTestFinished(() => server.stop());
  return async (query: string, variables = '{}') => {
    const body = `{"query":${JSON.stringify(query)},"variables":${variables}}`;
    const response = await fetch(url, { method: 'POST', headers: { 'content-type': 'application/json' }, body });
    return (await response.text()).trimEnd();
  };
}

test('with stringifyResult numbers pass as they are, in answers, documents and keys', async () => {
  const { supergraphSdl, asked } = await start();
  const ask = await apolloServer(supergraphSdl, { carriesLongNumbers: true, writesNumbers: true });

  const answer = await ask(`{ t(n: ${long}) { n any f id name } }`);

  expect(answer).toBe(
    `{"data":{"t":{"n":${long},"any":{"a":[${long}]},"f":100000000000000000000,"id":"${long}","name":"a"}}}`,
  );
  expect(asked['shop']?.[0]).toContain(`t(n:${long})`);
  expect(asked['stock']?.[0]).toContain(`"n":${long}}`);
});

// Newer runtimes know raw JSON, so that JSON.stringify itself writes such numbers as they are.
const lost = {
  data: { t: { n: null, any: null, f: 1e20 } },
  told: ['t.n: NUMBER_NOT_CARRIED', 't.any: NUMBER_NOT_CARRIED'],
};
const carried = { data: { t: { n: long, any: long, f: 1e20 } }, told: [] };

test('without it a number is carried where the runtime can, or else costs its field and says so', async () => {
  const { supergraphSdl } = await start();
  const ask = await apolloServer(supergraphSdl, {});

  const text = await ask('{ t { n any f } }');

  // As texts: this test's own JSON.parse would change them.
  const quoted = text.replace(`{"a":[${long}]}`, `"${long}"`).replace(`:${long}`, `:"${long}"`);
  const { data, errors = [] }: Answered = JSON.parse(quoted);
  const told = errors.map(({ path, extensions }) => `${path.join('.')}: ${extensions.code}`);
  expect({ data, told }).toEqual(isCarriedByRuntime ? carried : lost);
});

interface Answered {
  readonly data: unknown;
  readonly errors?: readonly { readonly path: readonly string[]; readonly extensions: { readonly code: string } }[];
}

describe('a variable that Apollo Server has read into a double', () => {
  test.each([
    ['a custom scalar', 'query ($v: Long) { t(n: $v) { f } }', '{"v":9007199254740993}'],
    ['a custom scalar, inside of it', 'query ($v: Long) { t(n: $v) { f } }', '{"v":{"a":[1e400]}}'],
    ['an ID', 'query ($v: ID) { t(id: $v) { f } }', '{"v":9007199254740993}'],
  ])('is refused as %s', async (_, query, variables) => {
    const { supergraphSdl, asked } = await start();
    const ask = await apolloServer(supergraphSdl, {});

    const answer = JSON.parse(await ask(query, variables));

    expect(answer).toMatchObject({ errors: [{ extensions: { code: 'NUMBER_NOT_CARRIED' } }] });
    expect(asked['shop']).toEqual([]);
  });

  test('passes as a Float', async () => {
    const { supergraphSdl, asked } = await start();
    const ask = await apolloServer(supergraphSdl, {});

    await ask('query ($v: Float) { t(f: $v) { f } }', '{"v":9007199254740993}');

    expect(asked['shop']?.[0]).toContain('"v":9007199254740992');
  });
});

function stockDataSource({ url }: { readonly url: string }) {
  return new RemoteGraphQLDataSource({ url });
}

describe('a data source that reads JSON by itself', () => {
  test('has numbers that it may have rounded taken for errors, and nobody is asked about them', async () => {
    const { supergraphSdl, asked } = await start();
    const ask = await apolloServer(supergraphSdl, {
      buildService: stockDataSource,
      carriesLongNumbers: true,
      writesNumbers: true,
    });

    const answer = JSON.parse(await ask('{ t { n f id name } }'));

    expect(answer.data).toEqual({ t: { n: null, f: 1e20, id: null, name: null } });
    expect(answer.errors).toContainEqual(
      expect.objectContaining({
        path: ['t', 'n'],
        extensions: expect.objectContaining({ code: 'NUMBER_NOT_CARRIED' }),
      }),
    );
    expect(asked['stock']).toEqual([]);
  });

  test('carries them where it reads them by readJson', async () => {
    class Exact extends RemoteGraphQLDataSource {
      override async parseBody(response: { text(): Promise<string> }) {
        return readJson(await response.text()) as Record<string, unknown>;
      }
    }
    const { supergraphSdl } = await start();
    const buildService = ({ url }: { readonly url: string }) => new Exact({ url });
    const ask = await apolloServer(supergraphSdl, { buildService, carriesLongNumbers: true, writesNumbers: true });

    expect(await ask('{ t { n } }')).toBe(`{"data":{"t":{"n":${long}}}}`);
  });
});
