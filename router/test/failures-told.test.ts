import { expect, test } from 'vitest';
import { type Neighbour, routerBefore } from './router-before.ts';
import { type Answer, served } from './subgraph-at.ts';

const link = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])';
const shopSdl = `${link}
  type Query { shop: String }
  type Mutation { buy: Receipt sell: Receipt }
  type Receipt @key(fields: "id") { id: ID! }`;
const postSdl = `${link}
  type Query { post: String }
  type Mutation { ship: String }
  type Receipt @key(fields: "id") { id: ID! parcel: String }`;

const nowhere = 'http://127.0.0.1:9/graphql';
const bought = '{"data":{"buy":{"__typename":"Receipt","id":"1"}}}';
const says =
  (status: number, body: string): Answer =>
  (request, response) => {
    request.resume();
    response.writeHead(status).end(body);
  };

async function urlsOf(answer: Answer | null): Promise<readonly string[]> {
  return [answer === null ? nowhere : await served(answer)];
}

async function shopAndPost(shop: Answer | null, post: Answer | null, environment: Record<string, string> = {}) {
  const neighbours: Record<string, Neighbour> = {
    shop: { sdl: shopSdl, urls: await urlsOf(shop) },
    post: { sdl: postSdl, urls: await urlsOf(post) },
  };
  return routerBefore(neighbours, environment);
}

test.each([
  { status: 401, code: 'UNAUTHENTICATED' },
  { status: 403, code: 'FORBIDDEN' },
  { status: 404, code: 'SUBGRAPH_INVALID_RESPONSE' },
  { status: 413, code: 'SUBGRAPH_INVALID_RESPONSE' },
  { status: 429, code: 'SUBGRAPH_OVERLOADED' },
  { status: 502, code: 'SUBGRAPH_UNAVAILABLE' },
])('a subgraph that says $status in its own way is told as $code, with the status', async ({ status, code }) => {
  const { ask } = await shopAndPost(says(status, '<html>no</html>'), null);

  const { body } = await ask('{ shop }');

  expect(body.data).toEqual({ shop: null });
  expect(body.errors).toMatchObject([
    { message: expect.stringContaining(`status ${status}`), path: ['shop'], extensions: { code, subgraph: 'shop' } },
  ]);
  expect(JSON.stringify(body)).not.toContain('html');
});

test.each([
  { status: 401, code: 'UNAUTHENTICATED', retryable: false },
  { status: 403, code: 'FORBIDDEN', retryable: false },
  { status: 429, code: 'SUBGRAPH_OVERLOADED', retryable: true },
])('a status of $status names what an error of GraphQL beside it leaves open', async ({ status, code, retryable }) => {
  const uncoded = '{"errors":[{"message":"not you"}]}';
  const coded = '{"data":{"shop":null},"errors":[{"message":"not now","path":["shop"],"extensions":{"code":"OWN"}}]}';

  const [one, other] = await Promise.all(
    [uncoded, coded].map(async (body) => (await shopAndPost(says(status, body), null)).ask('{ shop }')),
  );

  expect(one?.body.errors).toMatchObject([{ message: 'not you', path: ['shop'], extensions: { code, retryable } }]);
  expect(other?.body.errors).toMatchObject([{ message: 'not now', path: ['shop'], extensions: { code: 'OWN' } }]);
});

test.each(['{"data":null}', '{"errors":[]}', '{"error":"not you"}'])(
  'a status that refuses is told where the body says nothing: %s',
  async (body) => {
    const { ask } = await shopAndPost(says(403, body), null);

    expect((await ask('{ shop }')).body.errors).toMatchObject([{ extensions: { code: 'FORBIDDEN' } }]);
  },
);

test('who is to wait is told for how long, whatever the body says', async () => {
  const { ask } = await shopAndPost((request, response) => {
    request.resume();
    response.writeHead(429, { 'retry-after': '7' }).end('{"errors":[{"message":"slower"}]}');
  }, null);

  expect((await ask('mutation { buy { id } }')).headers.get('retry-after')).toBe('7');
});

test('the status is an extension where errors are shown whole, and where it is named', async () => {
  const whole = await shopAndPost(says(401, ''), null, { SHOWN_EXTENSIONS: 'all' });
  const named = await shopAndPost(says(404, ''), null, { SHOWN_EXTENSIONS: 'http' });

  const [one, other] = [await whole.ask('{ shop }'), await named.ask('{ shop }')];

  expect(one.body.errors).toMatchObject([{ extensions: { code: 'UNAUTHENTICATED', http: { status: 401 } } }]);
  expect(other.body.errors).toMatchObject([{ extensions: { http: { status: 404 } } }]);
});

test.each([
  { what: 'a query that nobody answers', shop: null, query: '{ shop }', retryable: true },
  { what: 'a change that never left', shop: null, query: 'mutation { buy { id } }', retryable: true },
  { what: 'a change that a proxy answers', shop: says(503, ''), query: 'mutation { buy { id } }', retryable: false },
  { what: 'a change that was put off', shop: says(429, ''), query: 'mutation { buy { id } }', retryable: true },
  {
    what: 'a change whose connection breaks',
    shop: ((_, response) => response.destroy()) satisfies Answer,
    query: 'mutation { buy { id } }',
    retryable: false,
  },
  {
    what: 'a change that nobody answers in time',
    shop: (() => {}) satisfies Answer,
    query: 'mutation { buy { id } }',
    retryable: false,
  },
])('$what may be sent again: $retryable', async ({ shop, query, retryable }) => {
  const { ask } = await shopAndPost(shop, null, { SUBGRAPH_TIMEOUT_MS: '100' });

  const { body } = await ask(query);

  expect(body.errors).toMatchObject([{ extensions: { retryable } }]);
});

test('what is lost after a change is no reason to make the change again', async () => {
  const { ask } = await shopAndPost(says(200, bought), null);

  const { body } = await ask('mutation { buy { id parcel } }');

  expect(body.data).toEqual({ buy: { id: '1', parcel: null } });
  expect(body.errors).toMatchObject([{ extensions: { code: 'SUBGRAPH_UNAVAILABLE', retryable: false } }]);
});

test('nor is what another subgraph says after it, whatever it says of itself', async () => {
  const busy = '{"errors":[{"message":"busy","extensions":{"code":"BUSY","retryable":true}}]}';
  const { ask } = await shopAndPost(says(200, bought), says(200, busy));

  const { body } = await ask('mutation { buy { id parcel } }');

  expect(body.errors).toMatchObject([{ extensions: { code: 'BUSY', retryable: false } }]);
});

test('a change beside one that was made is not to be sent again with it, whichever comes first', async () => {
  const { ask } = await shopAndPost(says(200, bought), null);

  const before = await ask('mutation { ship buy { id } }');
  const after = await ask('mutation { buy { id } ship }');

  for (const { body } of [before, after]) {
    expect(body.data).toMatchObject({ ship: null, buy: { id: '1' } });
    expect(body.errors).toMatchObject([{ path: ['ship'], extensions: { retryable: false } }]);
  }
});

test('the subgraph that was asked for a change knows best whether to ask again', async () => {
  const put = '{"data":null,"errors":[{"message":"busy","extensions":{"code":"BUSY","retryable":true}}]}';
  const { ask } = await shopAndPost(says(503, put), null);

  const { body } = await ask('mutation { buy { id } }');

  expect(body.errors).toMatchObject([{ message: 'busy', extensions: { code: 'BUSY', retryable: true } }]);
});
