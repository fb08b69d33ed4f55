import { parse } from 'graphql';
import { describe, expect, test } from 'vitest';
import { compose } from '../src/compose.ts';
import { exampleProblems, type ExampleLists, readExamples } from '../src/mocks/examples.ts';
import { graphFacts } from '../src/mocks/graph-facts.ts';
import { type MockGraph, mockGraph } from '../src/mocks/mock-graph.ts';

const federation =
  'extend schema @link(url: "https://specs.apollo.dev/federation/v2.9", import: ["@key", "@shareable", "@interfaceObject", "@external", "@requires"])\n';

const shelf = `${federation}
scalar DateTime
scalar Shade
enum State { NEW OLD @deprecated(reason: "use NEW") }
interface Media @key(fields: "id") { id: ID! title: String! }
type Book implements Media @key(fields: "id") @key(fields: "isbn publisher { name }") {
  id: ID!
  isbn: String!
  publisher: Publisher!
  title: String!
  handle: String!
  state: State!
  printedAt: DateTime!
  shade: Shade!
  authors: [Author!]!
  price(currency: String!): Price!
}
type Film implements Media @key(fields: "id") { id: ID! title: String! minutes: Int! }
type Price @shareable { amountMinor: Int! currency: String! }
type Publisher @key(fields: "name") { name: String! books(first: Int, after: String): BookConnection! }
type BookConnection { nodes: [Book!]! edges: [BookEdge!]! pageInfo: PageInfo! totalCount: Int! }
type BookEdge { node: Book! cursor: String! }
type PageInfo { hasNextPage: Boolean! hasPreviousPage: Boolean! startCursor: String endCursor: String }
type Author { name: String! }
type Topic @key(fields: "id") { id: ID! parent: Topic topics: [Topic!]! }
union Found = Book | Author
type Query {
  book(id: ID, isbn: String, handle: String): Book
  books(first: Int, after: String, last: Int): BookConnection!
  publishers: [Publisher!]!
  media: [Media!]!
  found: [Found!]!
  topics: [Topic!]!
}
`;

const desk = `${federation}
type Media @key(fields: "id") @interfaceObject { id: ID! reviews: [Review!]! }
type Review @key(fields: "id") { id: ID! text: String! stars: Int! media: Media! reader: Reader }
type Reader @key(fields: "id") { id: ID! desk: Desk! }
type Desk @key(fields: "id") { id: ID! reader: Reader! }
input ReviewInput { mediaId: ID! text: String! stars: Int! }
type TooLongError { message: String! }
type ReviewPayload { review: Review errors: [TooLongError!]! }
type Query { review(id: ID!): Review readers: [Reader!]! desk(id: ID!): Desk }
type Mutation { reviewAdd(input: ReviewInput!): ReviewPayload! reviewChange(id: ID!, text: String!): Review! }
`;

const supergraphSdl = supergraph({ shelf, desk });

function supergraph(sdls: Readonly<Record<string, string>>): string {
  const subgraphs = Object.entries(sdls).map(([name, sdl]) => ({
    name,
    file: `${name}.graphql`,
    url: `http://${name}.invalid/`,
    document: parse(sdl),
  }));
  const composition = compose(subgraphs);
  if (composition.kind === 'NotComposed') throw new Error(JSON.stringify(composition.problems));
  return composition.supergraphSdl;
}

function mocks({
  seed = '1',
  examples = {},
}: { readonly seed?: string; readonly examples?: ExampleLists } = {}): MockGraph {
  return mockGraph(supergraphSdl, { seed, examples });
}

// oxlint-disable-next-line typescript/no-explicit-any -- answers are read by paths, as clients do
type Data = any;

type Asked = readonly [
  graph: MockGraph,
  subgraph: string,
  query: string,
  variables?: Readonly<Record<string, unknown>>,
];

async function ask(...[graph, subgraph, query, variables = {}]: Asked): Promise<Data> {
  const { data, errors } = await graph.answer(subgraph, { query, variables });
  expect(errors).toBeUndefined();
  return data;
}

async function entity(
  graph: MockGraph,
  subgraph: string,
  [representation, fields]: readonly [object, string],
): Promise<Data> {
  const type = (representation as { readonly __typename: string }).__typename;
  const query = `query($r: [_Any!]!) { _entities(representations: $r) { __typename ... on ${type} { ${fields} } } }`;
  return (await ask(graph, subgraph, query, { r: [representation] }))['_entities'][0];
}

describe('an entity', () => {
  test('is the same one by each of its keys, and keeps them', async () => {
    const graph = mocks();
    const { book } = await ask(graph, 'shelf', '{ book(id: "b") { id isbn publisher { name } title } }');
    const { isbn, publisher } = book;

    const byIsbn = await entity(graph, 'shelf', [
      { __typename: 'Book', isbn, publisher },
      'id isbn publisher { name } title',
    ]);

    expect(byIsbn).toEqual({ __typename: 'Book', ...book });
    expect(book.id).toBe('b');
  });

  test('that a list shows is found by its keys in whichever mock, later and in another process', async () => {
    const { media } = await ask(mocks(), 'shelf', '{ media { __typename id title } }');
    const graph = mocks();

    for (const one of media) {
      const { __typename, id } = one;
      expect(await entity(graph, 'shelf', [{ __typename, id }, 'id title'])).toEqual(one);
      expect(await entity(graph, 'desk', [{ __typename: 'Media', id }, 'id'])).toEqual({ __typename: 'Media', id });
    }
    expect(new Set(media.map(({ __typename }: Data) => __typename))).toEqual(new Set(['Book', 'Film']));
  });

  test('is found by what the roots call it, though that is no key', async () => {
    const graph = mocks();

    const { book } = await ask(graph, 'shelf', '{ book(handle: "emma") { id handle title } }');

    expect(book.handle).toBe('emma');
    expect(await entity(graph, 'shelf', [{ __typename: 'Book', id: book.id }, 'id handle title'])).toEqual({
      __typename: 'Book',
      ...book,
    });
  });

  test('of references that come twice and in any order is at each place', async () => {
    const query = 'query($r: [_Any!]!) { _entities(representations: $r) { ... on Review { id text } } }';
    const ids = ['b', 'a', 'b'];

    const { _entities: found } = await ask(mocks(), 'desk', query, {
      r: ids.map((id) => ({ __typename: 'Review', id })),
    });

    expect(found.map(({ id }: Data) => id)).toEqual(ids);
    expect(found[0]).toEqual(found[2]);
    expect(found[0].text).not.toBe(found[1].text);
  });
});

describe('what points at each other', () => {
  test('does so from both ends: what there is from the beginning, and what somebody asks for by an id', async () => {
    const graph = mocks();
    const query = 'reviews { id media { __typename id } }';
    const { media } = await ask(graph, 'shelf', '{ media { id } }');

    for (const { id } of [...media, { id: 'nobody knows it' }]) {
      const { reviews } = await entity(graph, 'desk', [{ __typename: 'Media', id }, query]);
      expect(reviews.length).toBeGreaterThan(0);
      for (const review of reviews) expect(review.media.id).toBe(id);
    }
    const { review } = await ask(graph, 'desk', '{ review(id: "unheard of") { media { reviews { id } } } }');
    expect(review.media.reviews).toEqual([{ id: 'unheard of' }]);
  });

  test('one to one, too', async () => {
    const graph = mocks();
    const { readers } = await ask(graph, 'desk', '{ readers { id desk { id reader { id } } } }');
    const { desk: other } = await ask(graph, 'desk', '{ desk(id: "unheard of") { reader { desk { id } } } }');

    for (const { id, desk } of readers) expect(desk.reader.id).toBe(id);
    expect(new Set(readers.map(({ desk }: Data) => desk.id)).size).toBe(readers.length);
    expect(other.reader.desk.id).toBe('unheard of');
  });

  test('a tree has one root, and each is below the one above it', async () => {
    const { topics } = await ask(
      mocks(),
      'shelf',
      '{ topics { id parent { id topics { id } } topics { parent { id } } } }',
    );

    expect(topics.filter(({ parent }: Data) => parent === null)).toHaveLength(1);
    for (const { id, parent, topics: below } of topics) {
      expect(parent === null ? [{ id }] : parent.topics).toContainEqual({ id });
      for (const one of below) expect(one.parent.id).toBe(id);
    }
  });
});

describe('a list', () => {
  test('is walked page by page to its end, and all that tells of it agrees', async () => {
    const graph = mocks();
    const query = `query($after: String) { books(first: 5, after: $after) {
      nodes { id } edges { node { id } cursor } totalCount pageInfo { hasNextPage hasPreviousPage endCursor }
    } }`;
    const ids: string[] = [];
    let after: string | null = null;
    for (let pages = 0; pages < 50; pages += 1) {
      const { books } = await ask(graph, 'shelf', query, { after });
      expect(books.edges.map(({ node }: Data) => node)).toEqual(books.nodes);
      expect(books.pageInfo.hasPreviousPage).toBe(after !== null);
      ids.push(...books.nodes.map(({ id }: Data) => id));
      after = books.pageInfo.endCursor;
      if (books.pageInfo.hasNextPage === true) continue;
      expect(ids).toHaveLength(books.totalCount);
      break;
    }

    expect(new Set(ids).size).toBe(ids.length);
    const { books: end } = await ask(graph, 'shelf', '{ books(last: 2) { nodes { id } } }');
    expect(end.nodes.map(({ id }: Data) => id)).toEqual(ids.slice(-2));
  });

  test('is read from its beginning by a cursor that is none, and has no page beyond its end', async () => {
    const query =
      '{ a: books(first: 1, after: "?") { nodes { id } } b: books(first: 1) { nodes { id } } c: books(first: 0) { nodes { id } pageInfo { endCursor } } }';

    const { a, b, c } = await ask(mocks(), 'shelf', query);

    expect(a).toEqual(b);
    expect(c).toEqual({ nodes: [], pageInfo: { endCursor: null } });
  });
});

describe('a value', () => {
  test('is one of its type, and reads as what it is called', async () => {
    const query =
      '{ book(id: "b") { state printedAt shade price(currency: "EUR") { amountMinor currency } authors { name } } found { __typename } }';

    const { book, found } = await ask(mocks(), 'shelf', query);

    expect(book.state).toBe('NEW');
    expect(book.printedAt).toBe(new Date(book.printedAt).toISOString());
    expect(book.price.currency).toBe('EUR');
    expect(book.authors.length).toBeGreaterThan(0);
    expect(found.map(({ __typename }: Data) => __typename)).toEqual(
      expect.arrayContaining([expect.stringMatching(/^(Book|Author)$/)]),
    );
  });

  test('follows from the seed', async () => {
    const query = '{ books(first: 3) { nodes { id title isbn } } }';

    expect(await ask(mocks(), 'shelf', query)).toEqual(await ask(mocks(), 'shelf', query));
    expect(await ask(mocks({ seed: '2' }), 'shelf', query)).not.toEqual(await ask(mocks(), 'shelf', query));
  });
});

describe('a mutation', () => {
  const input = { mediaId: 'm', text: 'Fine.', stars: 5 };
  const query =
    'mutation($input: ReviewInput!) { reviewAdd(input: $input) { review { id text stars media { id } } errors { message } } }';

  test('answers what it was told, without an error, and the same when it comes again', async () => {
    const graph = mocks();

    const { reviewAdd } = await ask(graph, 'desk', query, { input });
    const again = await ask(graph, 'desk', query, { input });

    expect(reviewAdd).toEqual({
      review: { id: expect.any(String), text: 'Fine.', stars: 5, media: { id: 'm' } },
      errors: [],
    });
    expect(again.reviewAdd).toEqual(reviewAdd);
    const { review } = await ask(
      graph,
      'desk',
      `{ review(id: "${reviewAdd.review.id}") { id text stars media { id } } }`,
    );
    expect(review).toEqual(reviewAdd.review);
  });

  test('changes the one that it names, wherever it is asked for', async () => {
    const graph = mocks();
    const before = await ask(graph, 'desk', '{ review(id: "r") { text stars } }');

    await ask(graph, 'desk', 'mutation { reviewChange(id: "r", text: "Better.") { id } }');

    expect(await entity(graph, 'desk', [{ __typename: 'Review', id: 'r' }, 'text stars'])).toEqual({
      __typename: 'Review',
      text: 'Better.',
      stars: before.review.stars,
    });
  });
});

describe('examples', () => {
  const text = JSON.stringify({
    Book: [{ id: 'emma', title: 'Emma', publisher: { name: 'Murray' } }],
    Price: [{ amountMinor: 990 }],
    'Author.name': ['Jane Austen'],
    Shade: ['#123456'],
  });

  test('are what mocks say first: entities, objects, fields and scalars', async () => {
    const lists = readExamples(text, 'examples.json') as ExampleLists;
    const query =
      '{ book(id: "emma") { title shade publisher { name books(first: 99) { nodes { id } } } authors { name } price(currency: "GBP") { amountMinor currency } } }';

    const { book } = await ask(mocks({ examples: lists }), 'shelf', query);

    expect(exampleProblems(lists, graphFacts(supergraphSdl), { text, file: 'examples.json' })).toEqual([]);
    expect(book).toMatchObject({
      title: 'Emma',
      shade: '#123456',
      publisher: { name: 'Murray' },
      price: { amountMinor: 990, currency: 'GBP' },
    });
    expect(book.publisher.books.nodes).toContainEqual({ id: 'emma' });
    expect(book.authors[0].name).toBe('Jane Austen');
  });

  test.each([
    ['{', 'JSON'],
    ['[]', 'expected an object of lists'],
    ['{\n "Book": {}\n}', 'expected a list of examples of "Book"'],
    ['{\n "Bok": [{}]\n}', 'the graph has no type "Bok"'],
    ['{\n "Book.titel": ["a"]\n}', 'the graph has no field "Book.titel"'],
    ['{\n "Book": [{ "titel": "a" }]\n}', '"Book" has no field "titel"'],
    ['{\n "Book": ["Emma"]\n}', 'expected objects as examples of "Book"'],
    ['{\n "State": ["NEWER"]\n}', '"NEWER" is no value of State'],
  ])('of which the graph has none are told: %s', (wrong, message) => {
    const read = readExamples(wrong, 'examples.json');
    const problems =
      'code' in read
        ? [read]
        : exampleProblems(read, graphFacts(supergraphSdl), { text: wrong, file: 'examples.json' });

    expect(problems).toEqual([
      expect.objectContaining({ code: 'INVALID_EXAMPLES', message: expect.stringContaining(message) }),
    ]);
    expect(problems[0]).toMatchObject({ place: { line: wrong.includes('\n') ? 2 : 1 } });
  });
});
