import { expect, test } from 'vitest';
import { routerBefore } from './router-before.ts';
import { type Answer, served } from './subgraph-at.ts';

const deep = '['.repeat(10_000) + ']'.repeat(10_000);
const good = '['.repeat(900) + ']'.repeat(900);

const link =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key", "@requires", "@external"])';
const shopSdl = `${link}
  scalar Json
  type Query { json: Json must: Json! things: [Thing!]! }
  type Thing @key(fields: "id") { id: ID! form: Json }`;
const otherSdl = `${link}
  scalar Json
  type Query { fine: Int }
  type Thing @key(fields: "id") { id: ID! form: Json @external size: Int @requires(fields: "form") }`;

const says =
  (body: string): Answer =>
  (request, response) => {
    request.resume();
    response.end(body);
  };

async function routerAnd(shop: string, environment: Record<string, string> = {}) {
  return routerBefore(
    {
      shop: { sdl: shopSdl, urls: [await served(says(shop))] },
      other: { sdl: otherSdl, urls: [await served(says('{"data":{"fine":1}}'))] },
    },
    environment,
  );
}

test('a value that is too deep to be written costs its field and names its subgraph', async () => {
  const { ask } = await routerAnd(`{"data":{"json":${deep}}}`);

  const { status, body } = await ask('{ json fine }');

  expect(status).toBe(200);
  expect(body).toMatchObject({
    data: { json: null, fine: 1 },
    errors: [{ path: ['json'], extensions: { code: 'SUBGRAPH_INVALID_RESPONSE', subgraph: 'shop' } }],
  });
});

test('where the field may not be null, what is around it is', async () => {
  const { ask } = await routerAnd(`{"data":{"must":${deep}}}`);

  const { body } = await ask('{ must }');

  expect(body).toMatchObject({ data: null, errors: [{ path: ['must'] }] });
});

test('what is merely deep comes through', async () => {
  const { ask } = await routerAnd(`{"data":{"json":${good}}}`);

  const { body } = await ask('{ json }');

  expect(JSON.stringify(body)).toBe(`{"data":{"json":${good}}}`);
});

test('it also costs what is computed from it, and nothing else', async () => {
  const { ask } = await routerAnd(`{"data":{"things":[{"__typename":"Thing","id":"1","form":${deep}}]}}`);

  const { status, body } = await ask('{ things { id size } fine }');

  expect(status).toBe(200);
  expect(body).toMatchObject({
    data: { things: [{ id: '1', size: null }], fine: 1 },
    errors: [{ path: ['things', 0, 'size'] }],
  });
});

test('it may stand beside the data, too', async () => {
  const error = `{"message":"no","extensions":{"code":"NO","retryable":${deep}}}`;
  const { ask } = await routerAnd(`{"data":{"json":null},"errors":[${error}],"extensions":{"seen":${deep}}}`, {
    PASSED_EXTENSIONS: 'seen',
    SHOWN_EXTENSIONS: 'all',
  });

  const { status, body } = await ask('{ json }');

  expect(status).toBe(200);
  expect(body).toMatchObject({ data: { json: null }, errors: [{ message: 'no', extensions: { code: 'NO' } }] });
});
