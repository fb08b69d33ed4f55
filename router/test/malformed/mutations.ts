/** A request as it goes over the wire: what a client library would never send can be written too. */
export interface RawRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

/** Numbers from 0 up to, not including, `below`; the same seed gives the same ones. Method: mulberry32. */
export type Random = (below: number) => number;

export function randomFrom(seed: number): Random {
  let state = seed >>> 0;
  return (below) => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * below) | 0;
  };
}

const documents = [
  '{ books { title reviews { text } } }',
  'query Q($code: String = "X", $on: Boolean!) { failing(code: $code) books @include(if: $on) { id ...B } } fragment B on Book { title }',
  'mutation { rename(id: "1", title: "x") { id } }',
  'subscription { books { id } }',
  '{ __schema { types { name fields { name } } } }',
  '{ __type(name: "Book") { name } }',
];

const oddTexts = [
  '',
  ' ',
  '\u0000',
  '\uFEFF{ books { id } }',
  '"',
  '{'.repeat(5_000),
  `{ ${'books { reviews { book { reviews { '.repeat(40)} id`,
  `{ books { ${'...F '.repeat(200)} } } fragment F on Book { ...F }`,
  `query { ${'a: '.repeat(3)}books { id } }`,
  '{ __proto__: books { constructor: id } }',
  '{ books(first: 99999999999999999999999) { id } }',
  'query ($v: [[[[Int]]]]) { books { id } }',
  '{ failing(code: "\\ud800") }',
  '{ failing(code: """\n""") }',
  `#${'x'.repeat(20_000)}`,
  'fragment F on Book { id }',
  'type Query { a: Int }',
  'query A { books { id } } query B { books { id } }',
];

const oddValues: readonly unknown[] = [
  null,
  0,
  -1,
  1e308,
  true,
  '',
  'x',
  [],
  [[]],
  {},
  { a: { b: [] } },
  '\u0000',
  ['x', 1],
];

const oddJson = [
  '',
  '{',
  'null',
  '[]',
  '[{"query":"{ books { id } }"}]',
  '"x"',
  '1',
  '{"query":{}}',
  '{"a":1,"a":2}',
  'NaN',
  '{"query":"{ books { id } }"}}',
];

const oddHeaders: readonly (readonly [string, string])[] = [
  ['content-type', 'text/plain'],
  ['content-type', 'application/json; charset=utf-16'],
  ['content-type', 'multipart/form-data; boundary=x'],
  ['content-encoding', 'gzip'],
  ['accept', 'text/html'],
  ['accept', 'application/graphql-response+json'],
  ['accept', 'image/png;q=1'],
  ['accept', ',,;;q=,'],
  ['authorization', 'Bearer'],
  ['authorization', 'Bearer a.b.c'],
  ['authorization', `Bearer ${'x'.repeat(4_000)}`],
  ['tributary-identity', 'forged'],
  ['traceparent', '00-zz'],
  ['x-request-id', 'x'.repeat(1_000)],
  ['cookie', 'a=b'],
  ['origin', 'https://elsewhere.invalid'],
];

/** A request that differs from a good one in one to four places. */
export function oddRequest(random: Random): RawRequest {
  const body: Record<string, unknown> = { query: pick(documents, random), variables: { on: true } };
  const headers: [string, string][] = [['content-type', 'application/json']];
  let request: RawRequest = { method: 'POST', target: '/graphql', headers, body: '' };
  let text: string | null = null;
  for (let change = 0; change <= random(4); change += 1) {
    switch (random(9)) {
      case 0:
        body['query'] = pick(oddTexts, random);
        break;
      case 1:
        body['query'] = damaged(String(body['query']), random);
        break;
      case 2:
        body['variables'] = pick(oddValues, random);
        break;
      case 3:
        body['variables'] = {
          on: pick(oddValues, random),
          code: pick(oddValues, random),
          other: pick(oddValues, random),
        };
        break;
      case 4:
        body[pick(['operationName', 'extensions', 'id', 'query'], random)] = pick(oddValues, random);
        break;
      case 5:
        text = random(2) === 0 ? pick(oddJson, random) : damaged(JSON.stringify(body), random);
        break;
      case 6:
        headers.push([...pick(oddHeaders, random)]);
        break;
      case 7:
        request = { ...request, method: pick(['GET', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH'], random) };
        break;
      default:
        request = { ...request, target: oddTarget(body, random) };
    }
  }
  return { ...request, body: text ?? JSON.stringify(body) };
}

function oddTarget(body: Readonly<Record<string, unknown>>, random: Random): string {
  const query = encodeURIComponent(String(body['query'])).slice(0, 4_000);
  return pick(
    [
      '/',
      '//',
      '/graphql/',
      `/graphql?query=${query}`,
      '/graphql?query=%',
      '/graphql?query=a&query=b',
      '/health',
      '/ready',
      '/%2e%2e/etc/passwd',
      '/graphql?variables=%7B',
      '/nowhere',
    ],
    random,
  );
}

/** One to three characters lost, doubled or replaced. */
function damaged(text: string, random: Random): string {
  let result = text;
  for (let change = 0; change <= random(3); change += 1) {
    const at = random(result.length + 1);
    const inserted = pick(['', '{', '}', '"', '\\', '\u0000', '$', '@', '(', '\u{1F4A5}', '9'.repeat(30)], random);
    result = result.slice(0, at) + inserted + result.slice(at + random(3));
  }
  return result;
}

function pick<Item>(items: readonly Item[], random: Random): Item {
  const item = items[random(items.length)];
  if (item === undefined) throw new Error('expected a list with items');
  return item;
}
