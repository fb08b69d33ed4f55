import { gzipSync } from 'node:zlib';
import type { Answer } from './subgraph-at.ts';

/** A request to books and reviews, and how they behave at it. */
export interface Scene {
  readonly query: string;
  readonly variables?: object;
  /** More members of the request's body. */
  readonly beside?: object;
  readonly headers?: Readonly<Record<string, string>>;
  readonly books?: Answer;
  /** Null: nobody is there. */
  readonly reviews?: Answer | null;
  readonly environment?: Readonly<Record<string, string>>;
}

const federated = `extend schema @link(url: "https://specs.apollo.dev/federation/v2.9",
  import: ["@key", "@tag", "@external", "@requires", "@override", "@authenticated"])\n`;

export const booksSdl = `${federated}
  type Query { books: [Book!]! book(id: ID!, readerMail: String @tag(name: "personal")): Book reader(name: ID!): Reader }
  type Mutation { open: String signUp(input: SignUp!, extra: Any): Reader signUpAll(inputs: [[SignUp!]!]!): [Reader] }
  scalar Any
  input SignUp { name: String! @tag(name: "personal") city: String! @tag(name: "personal") cardToken: String plan: Plan! }
  enum Plan { FREE PAID }
  type Book @key(fields: "id") { id: ID! title: String! isbn: Float secretNotes: String price: Int! shelf: String
    more: Any }
  type Reader @key(fields: "id") { id: ID! name: String! @tag(name: "personal") home: Home! plan: Plan! }
  type Home @tag(name: "personal") { street: String! city: String! }`;

export const reviewsSdl = `${federated}
  type Book @key(fields: "id") { id: ID! stars: Int said: String inStock: Boolean @authenticated
    shelf: String @override(from: "books", label: "percent(50)") }
  type Reader @key(fields: "id") { id: ID! name: String! @external greeting: String @requires(fields: "name")
    reviews: [String] }`;

export const answering =
  (body: unknown, head: Readonly<Record<string, string>> = {}, status = 200): Answer =>
  (_, response) =>
    response.writeHead(status, { 'content-type': 'application/json', ...head }).end(JSON.stringify(body));

const saying =
  (text: string, head: Readonly<Record<string, string>> = {}, status = 200): Answer =>
  (_, response) =>
    response.writeHead(status, head).end(text);

const never: Answer = () => undefined;
const after =
  (ms: number, answer: Answer): Answer =>
  (request, response) =>
    setTimeout(() => void answer(request, response), ms);

const threeBooks = [1, 2, 1].map((id) => ({
  __typename: 'Book',
  id: String(id),
  title: `book ${id}`,
  isbn: 9783161484100,
  price: 12,
  shelf: 'A',
}));

export const usualBooks = answering({ data: { books: threeBooks, open: 'done' } });
export const usualReviews = answering({
  data: {
    _entities: [
      { stars: 5, shelf: 'B' },
      { stars: 4, shelf: 'C' },
    ],
  },
});

const query = '{ books { title stars } }';
const gzipped = gzipSync(JSON.stringify({ data: { _entities: [{ stars: 5 }, { stars: 4 }] } }));

const jane = {
  __typename: 'Reader',
  id: 'r1',
  name: 'Jane Do\u{e9}',
  plan: 'PAID',
  home: { street: '1 Long "Quoted" Road', city: 'Lundby', town: 'Lundby' },
};

const kim = { __typename: 'Reader', id: 'r1', name: 'Kim Lee', plan: 'FREE', home: { street: 'Q 7', city: 'Ulm' } };

/** What an unlucky router meets, and what a lucky one does. */
const unlucky: Readonly<Record<string, Scene>> = {
  'all is well': { query },
  'an answer is packed': {
    query,
    reviews: (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipped),
  },
  'an answer is packed, and cut': {
    query,
    reviews: (_, response) => response.writeHead(200, { 'content-encoding': 'gzip' }).end(gzipped.subarray(0, 20)),
  },
  'nobody is there': { query, reviews: null },
  'nobody answers in time': { query, reviews: never, environment: { SUBGRAPH_TIMEOUT_MS: '60' } },
  'no time is left for the second wave': {
    query,
    books: after(150, usualBooks),
    environment: { REQUEST_TIMEOUT_MS: '140', SUBGRAPH_TIMEOUT_MS: '1000' },
  },
  'broken JSON': { query, reviews: saying('{"data":{"_entities":[{"said":"to jane.doe@example.com"},') },
  'a page of a proxy': { query, reviews: saying('<h1>502 for jane.doe@example.com</h1>', {}, 502) },
  'not UTF-8': { query, reviews: (_, response) => response.end(Buffer.from([0x7b, 0x22, 0xff, 0x22, 0x7d])) },
  'too much to do': { query, reviews: saying('', { 'retry-after': '7' }, 429) },
  'not signed in': { query, reviews: answering({ errors: [{ message: 'who are you?' }] }, {}, 401) },
  'not allowed': { query, reviews: saying('no', {}, 403) },
  'no GraphQL': { query, reviews: answering({ data: 'data', errors: 'errors' }) },
  'nothing at all': { query, reviews: answering({}) },
  'an answer too large': {
    query,
    reviews: saying('x'.repeat(3_000)),
    environment: { SUBGRAPH_ANSWER_BYTES_MAX: '2000' },
  },
  'errors of odd shapes': {
    query,
    reviews: answering({
      data: { _entities: [null, { stars: 'many' }] },
      errors: [null, 7, 'x', {}, { message: 7, path: 'x' }, { message: 'odd', path: ['_entities', 0, 'stars'] }],
    }),
  },
  'errors with codes, and without': {
    query,
    reviews: answering({
      data: { _entities: [{ stars: null }, { stars: 4 }] },
      errors: [
        { message: 'relation "stars" does not exist', path: ['_entities', 0, 'stars'] },
        { message: 'closed', path: ['_entities', 1], extensions: { code: 'CLOSED', retryable: true, hidden: 1 } },
      ],
    }),
    environment: { SHOWN_ERROR_EXTENSIONS: 'retryable' },
  },
  'one entity too few': { query, reviews: answering({ data: { _entities: [{ stars: 5 }] } }) },
  'a null that must not be': { query, books: answering({ data: { books: [{ id: '1', title: null }, null] } }) },
  'a null that must not be, told alone': {
    query,
    beside: { onError: 'NULL' },
    books: answering({ data: { books: [{ __typename: 'Book', id: '1', title: null }] } }),
  },
  'the first error is the end': { query, beside: { onError: 'HALT' }, reviews: null },
  'numbers that no double has': {
    query: '{ books { isbn stars } }',
    books: saying('{"data":{"books":[{"__typename":"Book","id":"1","isbn":1234567890123456789.0}]}}'),
  },
  'a change': { query: 'mutation { open }' },
  'a change of which nobody knows whether it was made': {
    query: 'mutation { open }',
    books: (request) => request.socket.destroy(),
    headers: { 'idempotency-key': '"one"' },
  },
  'its cost is asked for': { query, headers: { 'tributary-cost': 'on' }, environment: { COST_MODE: 'on' } },
  'a page too dear': { query, environment: { COST_MODE: 'on', COST_MAX: '5' } },
  'some is not to be seen': { query: '{ books { title inStock } }' },
  'it is moved for half': { query: '{ books { shelf } }' },
  'an unknown field': { query: '{ nothing(of: "jane.doe@example.com") }' },
  'no document': { query: '{ books { title } # for jane.doe@example.com\n  book(id: "a secret" ] }' },
  'no string': { query: '{ book(id: "a secret) { title } }' },
  'a variable of another type': { query: 'query($id: ID!) { book(id: $id) { title } }', variables: { id: { a: 1 } } },
  introspection: { query: '{ __type(name: "Book") { name fields { name } } }' },
  'personal things': {
    query: `query Jane($mail: String) {
      book(id: "b1", readerMail: $mail) { title secretNotes }
      reader(name: "r1") { id who: name greeting home { street town: city } plan }
    }`,
    variables: { mail: 'Lundby 4' },
    books: answering({
      data: {
        book: { title: 'write to jane.doe@example.com', secretNotes: 'PAID' },
        reader: { ...jane, who: jane.name },
      },
      errors: [{ message: `no such town: ${jane.home.city}`, path: ['book', 'title'], extensions: { code: 'X' } }],
    }),
    reviews: answering({ data: { _entities: [{ greeting: `Hello, ${jane.name}` }] } }),
  },
  'personal things in a change': {
    query: 'mutation($input: SignUp!) { signUp(input: $input) { name home { city } } }',
    variables: { input: { name: 'Jane Do\u{e9}', city: 'Lundby', cardToken: 'tok_ab', plan: 'PAID' } },
    books: answering({ errors: [{ message: 'card 4242 4242 4242 4242 of Jane Do\u{e9} is declined' }], data: null }),
  },
  'personal things in the document': {
    query: 'mutation { signUp(input: { name: "Jane Do\u{e9}", city: "By", plan: FREE }) { name plan } }',
    books: answering({ data: { signUp: { ...jane, name: 'Jane Do\u{e9}' } } }),
  },
};

/** Where nobody looks for what is secret. */
const hidden: Readonly<Record<string, Scene>> = {
  'an answer that begins with a byte order mark': {
    query: '{ reader(name: "r1") { name } }',
    books: saying(`\u{feff}${JSON.stringify({ data: { reader: { ...kim } } })}`),
  },
  'members that are told twice': {
    query: '{ reader(name: "r1") { name plan } }',
    books: saying('{"data":{"reader":{"__typename":"Reader","name":"Kim Lee","name":"Somebody","plan":"FREE"}}}'),
  },
  'too much to do until a day': {
    query,
    reviews: saying('', { 'retry-after': new Date(Date.now() + 3_600_000).toUTCString() }, 429),
  },
  'an answer that breaks off': {
    query,
    reviews: (_, response) => {
      response.writeHead(200, { 'content-length': '1000' }).write('{"data":{"_entities":[{"said":"Kim Lee');
      setTimeout(() => response.destroy(), 20);
    },
  },
  'short names in messages': {
    query: '{ reader(name: "r1") { name home { city } } }',
    books: answering({
      data: { reader: { ...kim, name: 'Kim', home: { street: 'Q 7', city: 'Ulm' } } },
      errors: [{ message: "Kim's bill went to Ulm, as kim said", path: ['reader'] }],
    }),
  },
  'a name of another case in a message': {
    query: '{ reader(name: "r1") { name } }',
    books: answering({ data: { reader: kim }, errors: [{ message: 'no bill of KIM LEE', path: ['reader'] }] }),
  },
  'names that are no text as others are': {
    query: '{ reader(name: "r1") { name who: greeting home { street city } } }',
    books: answering({
      data: { reader: { ...kim, home: { street: 'Kim Lee \ud800 \u0000 \u202e', city: '$& $1 \\ "Kim Lee' } } },
      errors: [{ message: 'to $& $1 \\ "Kim Lee, Kim Lee \ud800 \u0000 \u202e', path: ['reader', 'home'] }],
    }),
    reviews: answering({ data: { _entities: [{ greeting: 'Hello, Kim Lee' }] } }),
  },
  'a personal variable of another type': {
    query: 'mutation($input: SignUp!) { signUp(input: $input) { plan } }',
    variables: { input: { name: 'Kim', city: ['Kim Lee', 'Ulm'], plan: 'FREE' } },
  },
  'personal things in lists of lists': {
    query: 'mutation($inputs: [[SignUp!]!]!) { signUpAll(inputs: $inputs) { plan } }',
    variables: { inputs: [[{ name: 'Kim Lee', city: 'Ulm', plan: 'FREE' }]] },
    books: answering({ data: { signUpAll: null }, errors: [{ message: 'no Kim Lee in Ulm' }] }),
  },
  'personal defaults of variables': {
    query: `mutation($input: SignUp! = { name: "Kim Lee", city: "Ulm", plan: FREE }, $mail: String = "Kim at Ulm") {
      signUp(input: $input) { plan }
    }`,
    books: answering({ data: { signUp: kim } }),
  },
  'personal defaults of variables in a query': {
    query: 'query($mail: String = "Kim at Ulm") { book(id: "b1", readerMail: $mail) { title } }',
    books: answering({ data: { book: { __typename: 'Book', title: 'for Kim at Ulm' } } }),
  },
  'variables of types that nobody knows': {
    query: 'query($mail: Strng, $kim: Persn) { books { title } }',
    variables: { mail: 'Kim Lee', kim: [{ name: 'Ulm' }], other: 'Kim' },
  },
  'a fragment that nobody spreads': {
    query: 'query { books { title } } fragment F on Query { book(id: "b1", readerMail: "Kim Lee") { title } }',
  },
  'texts in directives': {
    query: 'query A @by(who: "Kim Lee") { books @for(who: ["Ulm"]) { title @include(if: "Kim") } }',
  },
  'an operation that is named as nobody names one': { query, beside: { operationName: 'jane.doe@example.com' } },
  'secrets beside errors': {
    query,
    reviews: answering({
      data: { _entities: [{ stars: 5 }, null] },
      errors: [
        {
          message: 'no',
          path: ['_entities', 1],
          extensions: { apiToken: 'tok_ab', asked: { headers: { cookie: ['sid=tok_ab'], 'x-api-key': 'tok_ab' } } },
        },
      ],
    }),
    environment: { SHOWN_ERROR_EXTENSIONS: 'apiToken,asked' },
  },
  'secrets in messages': {
    query,
    reviews: answering({
      data: { _entities: [{ stars: 5 }, null] },
      errors: [
        {
          message:
            'got 401 of https://pay.example/v1?api_key=tok_ab&of=2, with cookie: sid=tok_ab; a=tok_ab, password=tok_ab',
          path: ['_entities', 1],
        },
      ],
    }),
  },
  'secrets in scalars': {
    query: 'mutation($extra: Any) { signUp(input: { name: "A", city: "B", plan: FREE }, extra: $extra) { plan } }',
    variables: { extra: [[{ sessionCookie: 'tok_ab' }]] },
    books: answering({ data: { signUp: kim } }),
  },
  'secrets in scalars of answers': {
    query: '{ book(id: "b1") { title more } }',
    books: answering({ data: { book: { title: 'a', more: [{ passwordOf: { db: 'tok_ab' } }, { pages: 'many' }] } } }),
  },
  'secrets in headers of answers': {
    query,
    reviews: answering(
      { data: { _entities: [{ stars: 5 }, { stars: 4 }] } },
      {
        'set-cookie': 'sid=tok_ab',
        'x-api-key': 'tok_ab',
        'content-type': 'application/json; token=tok_ab',
        'cache-control': 'private="jane.doe@example.com"',
      },
    ),
  },
  'a part that could come later': {
    query: 'query Deferred { books { title ... @defer(label: "later") { stars } } }',
    headers: { accept: 'multipart/mixed;deferSpec=20220824, application/json' },
  },
  'a subscription that is asked as a query': { query: 'subscription { books { title } }' },
  'several operations, none named': {
    query: 'query A { books { title } } query B { book(id: "b1", readerMail: "Kim Lee") { title } }',
  },
};

export const scenes: Readonly<Record<string, Scene>> = { ...unlucky, ...hidden };

/** What must never stand in a capsule of these. */
export const secrets = [
  'jane.doe',
  'Jane Do',
  'Lundby',
  'Quoted',
  'tok_ab',
  '4242 4242',
  '"By"',
  'secret)',
  'a bearer',
  'of a cookie',
  'of a header',
  'Kim',
  'KIM LEE',
  'Ulm',
];
