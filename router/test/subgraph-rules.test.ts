import { expect, test } from 'vitest';
import { readConfig } from '../src/config/config.ts';
import { type Asked, routerBefore } from './router-before.ts';
import { type Answer, served, subgraphAt } from './subgraph-at.ts';

// What holds for one subgraph, in the place of what holds for all.

const dies: Answer = (request) => request.socket.destroy();

test.each([0, 1, 4])('a request is tried %i times more', async (retriesMax) => {
  const { fetch, asked } = await subgraphAt([dies], { retriesMaxOf: () => retriesMax });

  expect(await fetch()).toMatchObject({ kind: 'Unavailable' });

  expect(asked()).toBe(1 + retriesMax);
});

test('one whose circuit is in front of it is asked however often it fails', async () => {
  const { fetch, asked, observe } = await subgraphAt([dies], { retriesMaxOf: () => 0, breaksCircuitOf: () => false });

  for (let time = 0; time < 20; time += 1) await fetch();

  expect(asked()).toBe(20);
  expect(observe().circuit).toEqual({ state: 'Closed', opened: 0 });
});

test('the file says it for each, by names as in the graph', async () => {
  const text = `
subgraphs:
  retriesMax: 1
  each:
    used-books: { retriesMax: 0, circuit: false }
    reviews: { circuit: true }
`;

  const config = readConfig({}, { path: 'router.yaml', text });

  expect(config.subgraphRetriesMax).toBe(1);
  expect([...config.subgraphRetries]).toEqual([['USED_BOOKS', 0]]);
  expect([...config.subgraphsWithoutCircuit]).toEqual(['USED_BOOKS']);
});

const ways = ['String', 'String!'].flatMap((type) => [true, false].map((isPlaced) => ({ type, isPlaced })));

const yaml = `
errors: { shownCodes: [GONE], maskedMessage: ask us }
subgraphs:
  each:
    partner: { errors: { shownExtensions: [], shownCodes: [], maskedMessage: our partner has a problem } }
    own: { errors: { shownExtensions: [reason] } }
`;

/** What a router says of two subgraphs that both say this, of a field that may be null, or must not, with its place or without. */
async function told(
  code: string | null,
  { type, isPlaced }: (typeof ways)[number],
): Promise<Record<'own' | 'partner', unknown>> {
  const subgraph = async (name: string) => {
    const extensions = { ...(code === null ? {} : { code }), reason: 'sold', stack: 'at line 3' };
    const errors = [{ message: 'it is gone', ...(isPlaced ? { path: [name] } : {}), extensions }];
    const url = await served((request, response) => {
      request.resume();
      response.end(JSON.stringify({ data: { [name]: null }, errors }));
    });
    return { sdl: `type Query { ${name}: ${type} }`, urls: [url] };
  };
  const neighbours = { own: await subgraph('own'), partner: await subgraph('partner') };
  const { ask } = await routerBefore(neighbours, {}, { yaml });
  return { own: errorsOf(await ask('{ own }')), partner: errorsOf(await ask('{ partner }')) };
}

function errorsOf({ body: { errors = [] } }: Asked): unknown {
  return errors[0];
}

test.each(ways)('clients see of errors what the rules of their subgraph show: %o', async (way) => {
  expect(await told('GONE', way)).toMatchObject({
    own: { message: 'it is gone', path: ['own'], extensions: { reason: 'sold', code: 'GONE', subgraph: 'own' } },
    partner: {
      message: 'our partner has a problem',
      path: ['partner'],
      extensions: { code: 'INTERNAL_SERVER_ERROR', subgraph: 'partner' },
    },
  });
});

test.each(['OTHER', null, 'INTERNAL_SERVER_ERROR'].flatMap((code) => ways.map((way) => [code, way] as const)))(
  'an error with the code %s is masked: %o',
  async (code, way) => {
    const both = await told(code, way);

    expect(JSON.stringify(both)).not.toMatch(/it is gone|sold|line 3|OTHER/);
    expect(both).toMatchObject({
      own: { message: 'ask us', extensions: { code: 'INTERNAL_SERVER_ERROR' } },
      partner: { message: 'our partner has a problem', extensions: { code: 'INTERNAL_SERVER_ERROR' } },
    });
  },
);

test('what the router says itself of a subgraph has no list', async () => {
  const url = await served(dies);

  const { ask } = await routerBefore({ partner: { sdl: 'type Query { partner: String }', urls: [url] } }, {}, { yaml });

  expect(errorsOf(await ask('{ partner }'))).toMatchObject({ extensions: { code: 'SUBGRAPH_UNAVAILABLE' } });
});
