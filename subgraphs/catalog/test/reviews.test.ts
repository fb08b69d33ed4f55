import { namedId } from '@tributary/kit/ids';
import type { Viewer } from '@tributary/kit/identity';
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest';
import { guest, openService, product, type ServiceUnderTest } from './service-under-test.ts';

let catalog: ServiceUnderTest;
beforeAll(async () => {
  catalog = await openService({ poolSizeMax: 40 });
  await catalog.replace([product('mug'), product('cup'), product('bowl'), product('draft', { status: 'DRAFT' })]);
});
afterAll(() => catalog.db.drop());
beforeEach(async () => {
  await catalog.db.pool.query('delete from review');
  await catalog.db.pool.query('truncate reviewer, product_rating, audit_entry, outbox, idempotency');
});

const [mug, cup, bowl, draft] = ['mug', 'cup', 'bowl', 'draft'].map((name) => namedId('prd', name));

function customer(name: string, scopes: readonly string[] = []): Viewer {
  return { kind: 'customer', id: `cus_${name}`, scopes, name: `${name} of the account`, email: `${name}@example.com` };
}
const jane = customer('jane');
const sam = customer('sam', ['review:moderate', 'audit:read']);

interface Told {
  readonly id: string;
  readonly status: string;
  readonly version: number;
}
interface Payload {
  readonly review?: Told | null;
  readonly reviews?: readonly Told[];
  readonly withdrawnId?: string | null;
  readonly errors: readonly { readonly code: string; readonly path: readonly string[] }[];
}

const told = 'id status version';
const failures = 'errors { ... on UserError { code path } }';

async function asked(viewer: Viewer, document: string, input: object): Promise<Payload> {
  const { data, errors } = await catalog.execute(document, { viewer, variables: { input } });
  expect(errors).toEqual([]);
  const [payload] = Object.values(data ?? {});
  if (payload === undefined) throw new Error('expected a payload');
  return payload;
}

const writing = {
  productId: mug,
  rating: 4,
  title: 'Good',
  text: 'It holds tea.',
  authorName: 'J. from Bern',
  language: 'en',
};

const write = (viewer: Viewer, change: object = {}) =>
  asked(
    viewer,
    `mutation ($input: ReviewWriteInput!) { reviewWrite(input: $input) { review { ${told} } ${failures} } }`,
    {
      ...writing,
      ...change,
    },
  );
const withdraw = (viewer: Viewer, productId = mug) =>
  asked(
    viewer,
    `mutation ($input: ReviewWithdrawInput!) { reviewWithdraw(input: $input) { withdrawnId ${failures} } }`,
    {
      productId,
    },
  );

let keys = 0;
async function moderate(name: 'Publish' | 'Reject', reviews: readonly object[], key?: string): Promise<Payload> {
  keys += 1;
  const document = `mutation ($input: Reviews${name}Input!) { reviews${name}(input: $input) { reviews { ${told} } ${failures} } }`;
  return asked(sam, document, { idempotencyKey: key ?? `moderating-${keys}`, reviews });
}

const publish = (...reviews: readonly (Told | null | undefined)[]) =>
  moderate(
    'Publish',
    reviews.map((one) => ({ reviewId: one?.id, expectedVersion: one?.version })),
  );
const reject = (review: Told | null | undefined, reason = 'Not about the mug') =>
  moderate('Reject', [{ reviewId: review?.id, expectedVersion: review?.version, reason }]);

async function published(viewer: Viewer, change: object = {}): Promise<Told> {
  const { review } = await write(viewer, change);
  const { reviews = [] } = await publish(review);
  const [one] = reviews;
  if (one === undefined) throw new Error('expected a review');
  return one;
}

async function read<Read = Readonly<Record<string, unknown>>>(document: string, viewer: Viewer = guest): Promise<Read> {
  const { data, errors } = await catalog.execute(document, { viewer });
  expect(errors).toEqual([]);
  return data as unknown as Read;
}

const ratingOf = async (handle = 'mug') =>
  (
    await read<{ product: { rating: unknown } }>(
      `{ product(by: { handle: "${handle}" }) { rating { average count distribution { stars count } } } }`,
    )
  ).product.rating;
const reviewsOf = async (given = '', handle = 'mug') =>
  (
    await read<{ product: { reviews: { nodes: readonly { readonly authorName: string }[]; pageInfo: PageInfo } } }>(
      `{ product(by: { handle: "${handle}" }) { reviews${given} { nodes { authorName } pageInfo { startCursor endCursor hasNextPage hasPreviousPage } } } }`,
    )
  ).product.reviews;
const authors = async (given = '') => (await reviewsOf(given)).nodes.map(({ authorName }) => authorName);

interface PageInfo {
  readonly startCursor: string;
  readonly endCursor: string;
  readonly hasNextPage: boolean;
  readonly hasPreviousPage: boolean;
}

const mine = (after: string | null) =>
  read<{ myReviews: { nodes: readonly { product: { handle: string } }[]; pageInfo: PageInfo } }>(
    `{ myReviews(first: 2, after: ${JSON.stringify(after)}) { nodes { product { handle } } pageInfo { endCursor hasNextPage } } }`,
    jane,
  );
const queue = (given: string) =>
  read<{ reviews: { nodes: readonly { authorName: string }[]; pageInfo: PageInfo } }>(
    `{ reviews(${given}) { nodes { authorName } pageInfo { endCursor } } }`,
    sam,
  );
const statements = async (fields: string) => {
  const before = catalog.sent.count;
  await read(`{ products { nodes { handle ${fields} } } }`);
  return catalog.sent.count - before;
};
const list = (given: string) =>
  read<{ products: { nodes: readonly { handle: string }[]; facets: { ratings: unknown } } }>(
    `{ products(${given}) { nodes { handle } facets { ratings { ratingMin count } } } }`,
  );
const handles = async (given: string) => (await list(given)).products.nodes.map(({ handle }) => handle);

/** What is kept of ratings and would be otherwise if it were counted from nothing. */
async function miscounted(): Promise<unknown[]> {
  const { rows } = await catalog.db.pool.query(
    `select * from (
       select product_id, array[count(*) filter (where rating = 1), count(*) filter (where rating = 2),
              count(*) filter (where rating = 3), count(*) filter (where rating = 4),
              count(*) filter (where rating = 5)]::int[] as stars
         from review where status = 'PUBLISHED' group by product_id) counted
       full join (select * from product_rating where stars <> '{0,0,0,0,0}') kept using (product_id)
      where counted.stars is distinct from kept.stars
     union all (
       select product_id, l.stars, now.stars from product_listing l full join product_listing_now now using (product_id)
        where (l.stars, l.rating_rank) is distinct from (now.stars, now.rating_rank))`,
  );
  return rows;
}

async function events(): Promise<unknown[]> {
  const { rows } = await catalog.db.pool.query('select type, data from outbox order by seq');
  return rows;
}

describe('a customer', () => {
  test('writes a review, which is shown and counted once the staff have published it', async () => {
    const { review } = await write(jane);

    expect(review).toMatchObject({ status: 'PENDING', version: 1 });
    expect(await authors()).toEqual([]);
    expect(await ratingOf()).toMatchObject({ average: null, count: 0 });

    await publish(review);

    expect(await authors()).toEqual(['J. from Bern']);
    expect(await ratingOf()).toMatchObject({
      average: '4.00',
      count: 1,
      distribution: [{}, { stars: 4, count: 1 }, {}, {}, {}],
    });
    expect(await miscounted()).toEqual([]);
    expect(await events()).toMatchObject([
      { type: 'review.created', data: { reviewId: review?.id, productId: mug, rating: 4, version: 1 } },
      { type: 'review.published', data: { version: 2, actor: 'cus_sam' } },
    ]);
    expect(JSON.stringify(await events())).not.toMatch(/jane|Bern|tea|Good/);
  });

  test('who changes what was published has it read again', async () => {
    const review = await published(jane);

    const { review: changed } = await write(jane, { rating: 1 });

    expect(changed).toEqual({ id: review.id, status: 'PENDING', version: 3 });
    expect(await ratingOf()).toMatchObject({ count: 0 });
    expect(await miscounted()).toEqual([]);
  });

  test('who writes the same again changes nothing, and it counts for nothing', async () => {
    const review = await published(jane);
    await catalog.db.pool.query('truncate outbox');

    for (let again = 0; again < 40; again += 1) expect((await write(jane)).review).toEqual(review);

    expect(await events()).toEqual([]);
  });

  test('takes a review back, and may write another one', async () => {
    const review = await published(jane);

    expect(await withdraw(customer('john'))).toEqual({ withdrawnId: null, errors: [] });
    expect(await withdraw(jane)).toEqual({ withdrawnId: review.id, errors: [] });
    expect(await withdraw(jane)).toEqual({ withdrawnId: null, errors: [] });
    expect(await ratingOf()).toMatchObject({ count: 0 });
    expect(await miscounted()).toEqual([]);
    expect((await write(jane)).review?.id).not.toBe(review.id);
  });

  test('sees their own wherever it stands, and why; nobody else does', async () => {
    const { review } = await write(jane);
    await reject(review, 'Not about the mug');
    const document = `{ myReviews(productId: "${mug}") { nodes { id status rejectionReason product { handle } } }
                        node(id: "${review?.id}") { ... on Review { status } } }`;

    const mine = {
      id: review?.id,
      status: 'REJECTED',
      rejectionReason: 'Not about the mug',
      product: { handle: 'mug' },
    };
    expect(await read(document, jane)).toEqual({ myReviews: { nodes: [mine] }, node: { status: 'REJECTED' } });
    expect(await read(document, customer('john'))).toEqual({ myReviews: { nodes: [] }, node: null });
    expect(await read(`{ node(id: "${review?.id}") { ... on Review { status } } }`)).toEqual({ node: null });
  });

  test('reads their own a page after the other, the last one first', async () => {
    for (const productId of [mug, cup, bowl]) await write(jane, { productId });

    const { myReviews: first } = await mine(null);
    const { myReviews: second } = await mine(first.pageInfo.endCursor);

    expect([first, second].map(({ nodes }) => nodes.map((one) => one.product.handle))).toEqual([
      ['bowl', 'cup'],
      ['mug'],
    ]);
    expect(second.pageInfo.hasNextPage).toBe(false);
  });

  test.each([
    ['of a draft', { productId: draft }, 'PRODUCT_NOT_FOUND', 'productId'],
    ['of nothing', { productId: 'prd_\0' }, 'PRODUCT_NOT_FOUND', 'productId'],
    ['of no stars', { rating: 0 }, 'INVALID_RATING', 'rating'],
    ['with NUL', { text: 'a\0b' }, 'INVALID_TEXT', 'text'],
    ['with half a character', { title: '\uD83D' }, 'INVALID_TEXT', 'title'],
    ['in no language', { language: '\0' }, 'INVALID_LANGUAGE', 'language'],
  ])('writes none %s', async (...[, change, code, path]) => {
    expect(await write(jane, change)).toEqual({ review: null, errors: [{ code, path: [path] }] });
  });

  test('writes no more than thirty times in a day, however many at once', async () => {
    const written = await Promise.all(
      Array.from({ length: 33 }, (_, turn) => write(jane, { text: `It holds tea, ${turn}.` })),
    );

    const refused = written.filter(({ errors }) => errors.length > 0);
    expect(refused.map(({ errors }) => errors[0]?.code)).toEqual(Array(3).fill('TOO_MANY_REVIEWS'));
    expect(new Set(written.flatMap(({ review }) => review?.id ?? [])).size).toBe(1);
    expect((await write(customer('john'))).errors).toEqual([]);

    await catalog.db.pool.query(`update reviewer set since = since - interval '1 day'`);
    expect((await write(jane, { text: 'It holds tea no more.' })).errors).toEqual([]);
  });
});

describe('the staff', () => {
  test('see what waits, what was written first first', async () => {
    for (const name of ['a', 'b', 'c']) await write(customer(name), { authorName: name });

    const { reviews: first } = await queue('first: 2');
    const { reviews: second } = await queue(`first: 2, after: "${first.pageInfo.endCursor}"`);

    expect([first, second].map(({ nodes }) => nodes.map(({ authorName }) => authorName))).toEqual([['a', 'b'], ['c']]);
    expect((await queue('status: PUBLISHED')).reviews.nodes).toEqual([]);
  });

  test('publish nothing that they have not read, and nothing of a request where one cannot be', async () => {
    const { review: one } = await write(jane);
    const { review: other } = await write(customer('john'));
    await write(jane, { text: 'Buy at my shop instead.' });

    expect(await publish(other, one)).toEqual({
      reviews: [],
      errors: [{ code: 'VERSION_CONFLICT', path: ['reviews', '1', 'expectedVersion'] }],
    });
    expect(await authors()).toEqual([]);
    expect(await publish(other, { id: 'rev_nobody', status: '', version: 1 })).toMatchObject({
      errors: [{ code: 'REVIEW_NOT_FOUND', path: ['reviews', '1', 'reviewId'] }],
    });
  });

  test('leave an entry in the log for each, without what was written, and do it once for a key', async () => {
    const { review } = await write(jane);
    const given = [{ reviewId: review?.id, expectedVersion: 1, reason: 'Spam' }];

    const first = await moderate('Reject', given, 'rejected once');
    const second = await moderate('Reject', given, 'rejected once');

    expect(second).toEqual(first);
    const { auditEntries } = await read<{ auditEntries: unknown }>(
      `{ auditEntries(subjectId: "${review?.id}") { nodes { version operation actor changes { field before after } } } }`,
      sam,
    );
    const changes = [
      { field: 'status', before: 'PENDING', after: 'REJECTED' },
      { field: 'rejectionReason', before: null, after: 'Spam' },
    ];
    expect(auditEntries).toEqual({ nodes: [{ version: 2, operation: 'reviewsReject', actor: 'cus_sam', changes }] });
  });

  test('take one back that was published', async () => {
    const review = await published(jane);

    await reject(review);

    expect([await authors(), await ratingOf()]).toMatchObject([[], { count: 0 }]);
    expect(await miscounted()).toEqual([]);
  });

  test.each([0, 251])('name up to 250 at once, not %i', async (count) => {
    const reviews = Array.from({ length: count }, () => ({ reviewId: 'rev_1', expectedVersion: 1 }));

    const { errors } = await moderate('Publish', reviews);

    expect(errors).toMatchObject([{ code: count === 0 ? 'NO_LINES' : 'TOO_MANY_LINES', path: ['reviews'] }]);
  });
});

describe('a product’s reviews', () => {
  beforeEach(async () => {
    const stars = { a: 5, b: 3, c: 5, d: 1, e: 3 };
    for (const [name, rating] of Object.entries(stars)) await published(customer(name), { rating, authorName: name });
    // All at one moment: pages go on by ids.
    await catalog.db.pool.query(`update review set published_at = '2026-01-01' where author_name in ('b', 'c', 'd')`);
    await catalog.db.pool.query(`update review set published_at = '2026-01-02' where author_name in ('a', 'e')`);
  });

  test.each([
    ['', 'eadcb'],
    ['(sort: RATING_DESC)', 'caebd'],
    ['(sort: RATING_ASC)', 'dbeac'],
    ['(rating: 3)', 'eb'],
    ['(sort: RATING_DESC, rating: 5)', 'ca'],
    ['(rating: 2)', ''],
  ])('come %s as %s, by pages both ways', async (given, order) => {
    expect((await authors(given)).join('')).toBe(order);

    const arguments_ = (more: string) => `(${[given.slice(1, -1), more].filter(Boolean).join(', ')})`;
    const forward: string[] = [];
    for (let after: string | null = null, more = true; more;) {
      const { nodes, pageInfo } = await reviewsOf(arguments_(`first: 2, after: ${JSON.stringify(after)}`));
      forward.push(...nodes.map(({ authorName }) => authorName));
      [after, more] = [pageInfo.endCursor, pageInfo.hasNextPage];
    }
    const backward: string[] = [];
    for (let before: string | null = null, more = true; more;) {
      const { nodes, pageInfo } = await reviewsOf(arguments_(`last: 2, before: ${JSON.stringify(before)}`));
      backward.unshift(...nodes.map(({ authorName }) => authorName));
      [before, more] = [pageInfo.startCursor, pageInfo.hasPreviousPage];
    }
    expect([forward.join(''), backward.join('')]).toEqual([order, order]);
  });

  test('have cursors of their own, and stars from 1 to 5', async () => {
    const { pageInfo } = await reviewsOf('(first: 1)');
    const wrong = [
      '(sort: RATING_ASC, after: "$")',
      '(rating: 5, after: "$")',
      '(rating: 0)',
      '(rating: 6)',
      '(first: 101)',
    ];

    const answers = await Promise.all(
      wrong.map((given) =>
        catalog.execute(
          `{ product(by: { handle: "mug" }) { reviews${given.replace('$', pageInfo.endCursor)} { nodes { id } } } }`,
          { viewer: guest },
        ),
      ),
    );

    expect(answers.map(({ errors }) => errors[0]?.extensions?.['code'])).toEqual(Array(5).fill('BAD_USER_INPUT'));
  });

  test('are read in one statement for a page of products, and ratings in none', async () => {
    await published(jane, { productId: cup });

    const alone = await statements('');

    expect(await statements('rating { average count distribution { count } }')).toBe(alone);
    expect(await statements('reviews { nodes { title verifiedPurchase } }')).toBe(alone + 1);
  });

  test('go off sale with it, but for the staff', async () => {
    await catalog.db.pool.query(`update product set status = 'ARCHIVED' where handle = 'mug'`);
    const { rows } = await catalog.db.pool.query<{ id: string }>('select id from review limit 1');
    const document = `{ node(id: "${rows[0]?.id}") { ... on Review { product { handle } } } }`;

    expect(await read(document)).toEqual({ node: null });
    expect(await read(document, sam)).toEqual({ node: { product: null } });

    await catalog.db.pool.query(`update product set status = 'ACTIVE' where handle = 'mug'`);
    expect(await read(document)).toEqual({ node: { product: { handle: 'mug' } } });
  });
});

describe('lists', () => {
  beforeEach(async () => {
    // A friend's five stars, many good ones, and a bad one.
    await published(customer('friend'), { productId: cup, rating: 5 });
    for (const name of ['a', 'b', 'c', 'd', 'e', 'f'])
      await published(customer(name), { rating: name === 'a' ? 4 : 5 });
    await published(customer('g'), { productId: bowl, rating: 1 });
  });

  test('are sorted by ratings, of which one alone says little', async () => {
    expect(await handles('sort: RATING')).toEqual(['mug', 'cup', 'bowl']);
    await catalog.db.pool.query(`delete from review where product_id = $1`, [bowl]);
    expect(await handles('sort: RATING')).toEqual(['mug', 'cup', 'bowl']);
  });

  test('are narrowed by the exact average, and counted without that', async () => {
    expect(await handles('filter: { ratingMin: 4 }, sort: TITLE')).toEqual(['cup', 'mug']);
    // 29 stars of six reviews are fewer than five each, though they are 4.83.
    expect(await handles('filter: { ratingMin: 5 }')).toEqual(['cup']);
    const { products } = await list('filter: { ratingMin: 5 }');
    expect(products.facets.ratings).toEqual([
      { ratingMin: 5, count: 1 },
      { ratingMin: 4, count: 2 },
      { ratingMin: 3, count: 2 },
      { ratingMin: 2, count: 2 },
      { ratingMin: 1, count: 3 },
    ]);
    const { errors } = await catalog.execute('{ products(filter: { ratingMin: 6 }) { nodes { handle } } }', {
      viewer: guest,
    });
    expect(errors[0]?.extensions?.['code']).toBe('BAD_USER_INPUT');
  });
});

test('twenty authors and moderators at once leave sums that are those of the reviews', async () => {
  const products = [mug, cup, bowl];
  const people = Array.from({ length: 10 }, (_, n) => customer(`p${n}`));
  await Promise.all(people.flatMap((viewer) => products.map((productId) => write(viewer, { productId }))));
  const author = async (viewer: Viewer, n: number) => {
    for (const [turn, productId] of products.entries()) {
      if ((n + turn) % 3 === 0) await withdraw(viewer, productId);
      if ((n + turn) % 3 < 2) await write(viewer, { productId, rating: 1 + ((n + turn) % 5) });
    }
  };
  let publishedCount = 0;
  const moderator = async (_: Viewer, n: number) => {
    for (let turn = 0; turn < 4; turn += 1) {
      const { reviews } = await read<{ reviews: { nodes: readonly Told[] } }>(
        `{ reviews(status: ${n % 3 === 0 ? 'PUBLISHED' : 'PENDING'}) { nodes { ${told} } } }`,
        sam,
      );
      const three = reviews.nodes.slice(n + turn, n + turn + 3);
      if (three.length === 0) continue;
      // In either order: whoever locks them puts them in one.
      const given = await (n % 3 === 0 ? reject(three[0]) : publish(...(n % 2 === 0 ? three : three.toReversed())));
      publishedCount += n % 3 === 0 ? 0 : (given.reviews ?? []).length;
    }
  };

  await Promise.all([...people.map(author), ...people.map(moderator)]);

  expect(await miscounted()).toEqual([]);
  expect(publishedCount).toBeGreaterThan(0);
  expect(catalog.sent.deadlocks).toBe(0);
});
