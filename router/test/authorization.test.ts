import { compose } from '@tributary/schema/compose';
import { parse } from 'graphql';
import { afterAll, afterEach, beforeAll, describe, expect, test } from 'vitest';
import { TributaryGateway } from '../src/apollo/gateway.ts';
import { startSubgraph } from './graphs/library/subgraph.ts';
import { type Asked, routerBefore } from './router-before.ts';
import { audience, type Claims, issuer, tokenIssuer } from './token-issuer.ts';

// What a caller may not see is taken out before anything is planned, as Apollo documents it. Over HTTP, with real tokens.

const link = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@authenticated", "@requiresScopes", "@policy", "@shareable"])`;

const books = `${link}
  type Query {
    books: [Book!]
    staff: String @requiresScopes(scopes: [["staff", "read"], ["admin"]])
    mine: String @authenticated @policy(policies: [["adult"]])
    posts: [Post]
    strict: Strict
    anything: [Anything]
  }
  type Mutation {
    rename(to: String): Book
    close: String @requiresScopes(scopes: [["admin"]])
  }
  type Book @key(fields: "id") { id: ID! title: String cost: Int @requiresScopes(scopes: [["staff", "read"], ["admin"]]) mood: Mood }
  type Strict { title: String secret: String! @authenticated }
  interface Post { id: ID! title: String hint: String }
  type Open implements Post { id: ID! title: String hint: String }
  type Closed implements Post @authenticated { id: ID! title: String hint: String }
  type Half implements Post { id: ID! title: String hint: String @policy(policies: [["adult"]]) }
  union Anything = Open | Closed | Half
  enum Mood @authenticated { GLAD SAD }
`;

const reviews = `${link}
  type Book @key(fields: "id") { id: ID! @authenticated rating: Int secretRating: Int @authenticated }
`;

type Ask = (query: string, claims?: Claims, headers?: Readonly<Record<string, string>>) => Promise<Asked>;

const asked: string[] = [];
const ends: (() => Promise<void>)[] = [];
let ask: Ask;
let askStrictly: Ask;
let askShy: Ask;

beforeAll(async () => {
  ask = await shop({});
  askStrictly = await shop({ UNAUTHORIZED: 'reject' });
  askShy = await shop({ INTROSPECTION: 'authorized' });
});
afterEach(() => void asked.splice(0));
afterAll(async () => {
  for (const end of ends.toReversed()) await end();
});

function onEnd(end: () => Promise<void>): void {
  ends.push(end);
}

function told<Value>(name: string, value: Value) {
  return {
    [name]: () => {
      asked.push(name);
      return value;
    },
  };
}

async function shop(environment: Readonly<Record<string, string>>): Promise<Ask> {
  const posts = ['Open', 'Closed', 'Half'].map((name, index) => {
    return { __typename: name, id: String(index), title: `t${index}`, hint: `h${index}` };
  });
  const one = await startSubgraph(books, {
    Query: {
      ...told('books', [{ id: '1', title: 'Emma', cost: 7, mood: 'GLAD' }]),
      ...told('staff', 'yes'),
      ...told('mine', 'yes'),
      ...told('posts', posts),
      ...told('strict', { title: 'strict', secret: 'secret' }),
      ...told('anything', posts),
    },
    Mutation: { ...told('rename', { id: '1', title: 'Emma' }), ...told('close', 'closed') },
  });
  const other = await startSubgraph(reviews, {
    Book: {
      __resolveReference: (book: { readonly id: string }) => book,
      ...told('rating', 5),
      ...told('secretRating', 6),
    },
  });
  onEnd(one.kill);
  onEnd(other.kill);
  const { jwksFile, bearer } = await tokenIssuer(onEnd);
  const router = await routerBefore(
    { books: { sdl: books, urls: [one.url] }, reviews: { sdl: reviews, urls: [other.url] } },
    { JWKS_FILE: jwksFile, TOKEN_ISSUER: issuer, TOKEN_AUDIENCE: audience, TOKEN_POLICIES_CLAIM: 'is', ...environment },
    { onEnd },
  );
  return async (query, claims, headers = {}) =>
    router.ask(query, { ...headers, ...(claims === undefined ? {} : await bearer(claims)) });
}

function unauthorized(...paths: readonly (readonly string[])[]) {
  return paths.map((path) => ({
    message: 'Unauthorized field or type',
    path,
    extensions: { code: 'UNAUTHORIZED_FIELD_OR_TYPE' },
  }));
}

describe('a field', () => {
  test('that demands more than a guest has is null and told, and nobody is asked for it', async () => {
    const { status, body } = await ask('{ books { title cost } staff other: mine }');

    expect(status).toBe(200);
    expect(body).toEqual({
      data: { books: [{ title: 'Emma', cost: null }], staff: null, other: null },
      errors: unauthorized(['books', 'cost'], ['staff'], ['other']),
    });
    expect(asked).toEqual(['books']);
  });

  test('that all fields are leaves nothing to ask', async () => {
    const { body } = await ask('{ staff }');

    expect(body).toEqual({ data: { staff: null }, errors: unauthorized(['staff']) });
    expect(asked).toEqual([]);
  });

  test.each([
    ['both scopes of one list', 'staff read', 'yes'],
    ['all scopes of the other', 'admin', 'yes'],
    ['one of two', 'staff', null],
    ['none', '', null],
    ['others', 'staff.read admins', null],
  ])('is given for %s', async (...[, scope, staff]) => {
    const { body } = await ask('{ staff }', { scope });

    expect(body.data).toEqual({ staff });
  });

  test('needs what all its directives demand', async () => {
    expect((await ask('{ mine }', { is: ['adult'] })).body.data).toEqual({ mine: 'yes' });
    expect((await ask('{ mine }', { is: 'tall adult' })).body.data).toEqual({ mine: 'yes' });
    expect((await ask('{ mine }', { is: ['tall'] })).body.data).toEqual({ mine: null });
    expect((await ask('{ mine }', {})).body.data).toEqual({ mine: null });
  });

  test('that must not be null takes what is around it', async () => {
    expect((await ask('{ strict { title secret } }')).body).toEqual({
      data: { strict: null },
      errors: unauthorized(['strict', 'secret']),
    });
    expect((await ask('{ strict { title secret } }', {})).body).toEqual({
      data: { strict: { title: 'strict', secret: 'secret' } },
    });
  });

  test('of an enum that may not be seen is null', async () => {
    const { body } = await ask('{ books { mood } }');

    expect(body).toEqual({ data: { books: [{ mood: null }] }, errors: unauthorized(['books', 'mood']) });
  });

  test('that is a key is used all the same, and not told', async () => {
    expect((await ask('{ books { rating } }')).body).toEqual({ data: { books: [{ rating: 5 }] } });
    expect((await ask('{ books { id rating secretRating } }')).body).toEqual({
      data: { books: null },
      errors: unauthorized(['books', 'id'], ['books', 'secretRating']),
    });
    expect(asked).not.toContain('secretRating');
  });
});

describe('on an interface', () => {
  test('fields need what every type of it demands', async () => {
    expect((await ask('{ posts { title } }')).body).toEqual({ data: { posts: null }, errors: unauthorized(['posts']) });
    expect((await ask('{ posts { title } }', {})).body).toEqual({
      data: { posts: [{ title: 't0' }, { title: 't1' }, { title: 't2' }] },
    });
    expect((await ask('{ posts { title hint } }', {})).body).toEqual({
      data: { posts: [0, 1, 2].map((index) => ({ title: `t${index}`, hint: null })) },
      errors: unauthorized(['posts', 'hint']),
    });
  });

  test('a fragment needs what its type demands, and takes nothing else with it', async () => {
    const { body } = await ask(
      '{ posts { __typename ... on Open { title hint } ... on Closed { title } ... on Half { title hint } } }',
    );

    expect(body).toEqual({
      data: {
        posts: [
          { __typename: 'Open', title: 't0', hint: 'h0' },
          { __typename: 'Closed', title: null },
          { __typename: 'Half', title: 't2', hint: null },
        ],
      },
      errors: unauthorized(['posts'], ['posts', 'hint']),
    });
  });

  test('and so it is with unions, named fragments and fragments in fragments', async () => {
    const { body } = await ask(
      `query { anything { ...All } }
       fragment All on Anything { ...Shown ... on Post { ...Shown ...Hidden } }
       fragment Shown on Open { title }
       fragment Hidden on Closed { hint }`,
    );

    expect(body).toEqual({
      data: { anything: [{ title: 't0' }, { hint: null }, {}] },
      errors: unauthorized(['anything']),
    });
  });

  test('what is left beside what is taken out is answered', async () => {
    const { body } = await ask('{ anything { ... on Open { title } ... on Post { title hint } } }');

    expect(body).toEqual({
      data: {
        anything: [
          { title: 't0', hint: null },
          { title: null, hint: null },
          { title: null, hint: null },
        ],
      },
      errors: unauthorized(['anything']),
    });
  });
});

describe('a whole request', () => {
  test.each(['application/json', 'application/graphql-response+json'])(
    'is refused for a part, where that is configured: %s',
    async (accept) => {
      const { status, body } = await askStrictly('{ books { title cost } staff }', undefined, { accept });

      expect(status).toBe(403);
      expect(body).toEqual({ errors: unauthorized(['books', 'cost'], ['staff']) });
      expect(asked).toEqual([]);
      expect((await askStrictly('{ books { title } }')).status).toBe(200);
    },
  );

  test('that changes something is refused for a part whatever is configured', async () => {
    const { status, body } = await ask('mutation { rename(to: "x") { title cost } close }', { scope: 'staff read' });

    expect(status).toBe(403);
    expect(body).toEqual({ errors: unauthorized(['close']) });
    expect(asked).toEqual([]);
    expect((await ask('mutation { rename(to: "x") { title } close }', { scope: 'admin' })).body.data).toEqual({
      rename: { title: 'Emma' },
      close: 'closed',
    });
  });
});

test('conditions decide before rights do', async () => {
  expect((await ask('{ books { title cost @skip(if: true) } }')).body).toEqual({
    data: { books: [{ title: 'Emma' }] },
  });
});

describe('introspection', () => {
  const query = '{ __schema { types { name fields { name } possibleTypes { name } } } }';
  const shown = async (by: Ask, claims?: Claims) => {
    const { body } = await by(query, claims);
    return JSON.stringify(body.data);
  };

  test('shows everybody everything, unless it is to show what whoever asks may see', async () => {
    expect(await shown(ask)).toContain('"cost"');
    expect(await shown(askShy, { scope: 'admin', is: ['adult'] })).toBe(await shown(ask));

    const toGuest = await shown(askShy);
    for (const name of ['cost', 'staff', 'mine', 'close', 'Closed', 'Mood', 'mood', 'secretRating', 'hint'])
      expect([name, toGuest.includes(`"name":"${name}"`)]).toEqual([name, name === 'hint']);
    expect(toGuest).toContain('{"name":"Anything","fields":null,"possibleTypes":[{"name":"Open"},{"name":"Half"}]}');
    expect(toGuest).toContain('{"name":"Post","fields":[{"name":"id"},{"name":"title"}]');
  });

  test('hides nothing that is refused otherwise', async () => {
    expect((await askShy('{ staff }')).body.errors).toEqual(unauthorized(['staff']));
  });
});

test('behind Apollo Server, where nobody says who asks, such a supergraph is refused', async () => {
  const document = parse(`${link} type Query { mine: String @authenticated }`);
  const composition = compose([{ name: 'shop', file: 'shop', url: 'http://shop', document }]);
  const supergraphSdl = composition.kind === 'Composed' ? composition.supergraphSdl : '';
  const logger = { debug: () => {}, info: () => {}, warn: () => {}, error: () => {} };

  await expect(new TributaryGateway({ supergraphSdl, logger }).load()).rejects.toThrow('nobody here knows who asks');
});
