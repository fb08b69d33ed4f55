import { getIntrospectionQuery } from 'graphql';
import { expect, test } from 'vitest';
import { pluginOf } from './plugin-file.ts';
import { routerBefore } from './router-before.ts';

// The same introspection is made, written and compressed once: everybody is told it in their own way.

const sdl = `"${'Once upon a time… '.repeat(100)}" type Query { hello: String }`;
const neighbours = { shop: { sdl, urls: ['http://127.0.0.1:9/'] } };
const usual = getIntrospectionQuery();

test('each client is told it in the coding that it takes, the first one and those after', async () => {
  const { port } = await routerBefore(neighbours, { INTROSPECTION: 'on' });
  const told = async (accepted: string) => {
    const headers = { 'content-type': 'application/json', 'accept-encoding': accepted };
    const body = JSON.stringify({ query: usual });
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', headers, body });
    expect(response.headers.get('vary')).toBe('accept-encoding');
    return [response.headers.get('content-encoding'), await response.text()];
  };

  const [, text] = await told('identity');
  const all = [await told('gzip'), await told('gzip'), await told('gzip;q=0, br'), await told('identity')];

  expect(text).toContain('Once upon a time…');
  expect(all).toEqual([
    ['gzip', text],
    ['gzip', text],
    ['br', text],
    [null, text],
  ]);
});

test('what goes beside it, or stands beside it in the document, is told to whoever asks for that alone', async () => {
  const { ask } = await routerBefore(neighbours, { INTROSPECTION: 'on', COST_MODE: 'on' });
  const beside = usual.replace('__schema', 'hello __schema');

  const plain = await ask(usual);
  const priced = await ask(usual, { 'tributary-cost': '1' });
  const mixed = [await ask(beside), await ask(beside)];
  const again = await ask(usual);

  expect(Object.keys(priced.body)).toEqual(['data', 'extensions']);
  expect(priced.body.data).toEqual(plain.body.data);
  for (const { body } of mixed) {
    expect(body.errors).toHaveLength(1);
    expect(body.data).toEqual({ hello: null, ...plain.body.data });
  }
  expect(again.body).toEqual(plain.body);
});

test('no plug-in changes for all what it is given for one', async () => {
  const hooks =
    "{ onResponse: ({ request, data }) => { if (request.headers.get('x-break')) data.__schema.types = [] } }";
  const yaml = JSON.stringify({ plugins: [await pluginOf(hooks)] });
  const { ask } = await routerBefore(neighbours, { INTROSPECTION: 'on' }, { yaml });

  const before = await ask(usual);
  const broken = [await ask(usual, { 'x-break': '1' }), await ask(usual, { 'x-break': '1' })];

  for (const { body } of broken) expect(body.errors).toMatchObject([{ extensions: { code: 'PLUGIN_FAILED' } }]);
  expect((await ask(usual)).body).toEqual(before.body);
});

test('a variable that gives null for the name of a type costs its field, each time', async () => {
  const { port } = await routerBefore(neighbours, { INTROSPECTION: 'on' });
  const query = 'query ($name: String = "Query") { __schema { queryType { name } } t: __type(name: $name) { name } }';
  const named = async () => {
    const headers = { 'content-type': 'application/json' };
    const body = JSON.stringify({ query, variables: { name: null } });
    const response = await fetch(`http://127.0.0.1:${port}/graphql`, { method: 'POST', headers, body });
    return { status: response.status, body: await response.json() };
  };

  const answer = await named();

  expect(answer).toEqual({
    status: 200,
    body: {
      data: { __schema: { queryType: { name: 'Query' } }, t: null },
      errors: [{ message: expect.any(String), path: ['t'], extensions: { code: 'BAD_USER_INPUT' } }],
    },
  });
  expect(await named()).toEqual(answer);
});
