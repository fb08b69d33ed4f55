import { afterAll, beforeAll, expect, test } from 'vitest';
import { openService, product, type ServiceUnderTest } from './service-under-test.ts';

let catalog: ServiceUnderTest;
beforeAll(async () => {
  catalog = await openService();
  const children = Array.from({ length: 15 }, (_, index) => `Room ${index}`);
  await catalog.replace(children.map((name, index) => product(`mug-${index}`, { categoryPath: ['Home', name] })));
});
afterAll(() => catalog.db.drop());

const rounds = (count: number) =>
  `{ categories ${'{ children { parent '.repeat(count)} { id } ${'} }'.repeat(count)} }`;

test('a tree that is walked up and down is answered while it is small', async () => {
  const { data, errors } = await catalog.execute(rounds(2));

  expect(errors).toEqual([]);
  expect(data?.['categories']).toHaveLength(1);
});

test('and refused before it grows beyond all bounds, while others are served', async () => {
  // Some hundred milliseconds on an idle machine; without the limit it is minutes, and this test runs out of time.
  const growing = catalog.execute(rounds(7)).catch((cause: unknown) => cause);
  const other = await catalog.execute('{ categories { id } }');

  expect(await growing).toMatchObject({ extensions: { code: 'ANSWER_TOO_LARGE', retryable: false } });
  expect(other.errors).toEqual([]);
});

test('a page that is asked for three hundred times takes its turns, and leaves connections to others', async () => {
  const page = Array.from({ length: 300 }, (_, index) => `a${index}: products(first: 1) { nodes { id } }`).join(' ');
  const greedy = catalog.execute(`{ ${page} }`);
  let most = 0;
  const watching = setInterval(() => {
    most = Math.max(most, catalog.db.pool.totalCount - catalog.db.pool.idleCount);
  }, 1);

  const { data, errors } = await greedy;
  clearInterval(watching);

  expect(errors).toEqual([]);
  expect(Object.keys(data ?? {})).toHaveLength(300);
  expect(most).toBeLessThanOrEqual(3);
});
