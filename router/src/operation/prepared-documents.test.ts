import { usualLimits } from '../graph/usual-limits.ts';
import { buildSchema } from 'graphql';
import { expect, test } from 'vitest';
import { type AskedDocument, PreparedDocuments, type Weighed } from './prepared-documents.ts';

interface Variant extends Weighed {
  readonly of: string;
}

const schema = buildSchema('type Query { a(b: Int): Int c: Int }');

const empty = () => Promise.resolve({ of: '', bytes: 1 });
const failing = () => Promise.reject(new Error('no plan'));

function documents({ max = 10, bytesMax = 1_000_000 } = {}) {
  const made: string[] = [];
  const prepared = new PreparedDocuments<Variant>({
    schema,
    hasIntrospection: true,
    costOf: () => null,
    demandsOf: () => 0n,
    limits: { ...usualLimits.limits, tokensMax: 100, depthMax: 10, fieldsMax: 10 },
    cache: { max, bytesMax },
  });
  const planned = async (query: string, bytes = 1) => {
    const asked: AskedDocument = { query, operationName: null };
    const one = prepared.of(asked);
    if (one.kind === 'Refused') throw new Error('expected a good document');
    const make = async () => {
      made.push(query);
      await Promise.resolve();
      return { of: query, bytes };
    };
    return one.variants.get('') ?? prepared.variant(one, { key: '', asked, make });
  };
  return { prepared, made, planned, asked: (query: string) => ({ query, operationName: null }) };
}

test('a document is made once', async () => {
  const { made, planned } = documents();

  await planned('{ a }');
  await planned('{ a }');

  expect(made).toEqual(['{ a }']);
});

test('texts that differ in white space alone share what was made of them', async () => {
  const { made, planned } = documents();

  await planned('{ a }');
  const second = await planned('{\n  a\n}');

  expect(made).toEqual(['{ a }']);
  expect(second.of).toBe('{ a }');
});

test('documents that come once do not make one in use be planned again', async () => {
  const { made, planned } = documents({ max: 1 });
  await planned('{ hot: a }');

  for (let index = 0; index < 10; index += 1) {
    await planned(`{ once${index}: a }`);
    await planned('{ hot: a }');
  }

  expect(made.filter((query) => query === '{ hot: a }')).toHaveLength(1);
  expect(made).toHaveLength(11);
});

test('one that is not kept is planned once for all who ask for it meanwhile, and then let go of', async () => {
  const { made, planned } = documents({ bytesMax: 1 });

  await Promise.all([planned('{ a }'), planned('{ a }'), planned('{a}')]);
  expect(made).toHaveLength(1);
  await planned('{ a }');

  expect(made).toHaveLength(2);
});

test('what is made of a document counts', async () => {
  const { prepared, planned } = documents({ bytesMax: 100_000 });
  await planned('{ small: a }', 1_000);

  await planned('{ large: a }', 95_000);

  expect(prepared.recent()).toEqual([{ query: '{ large: a }', operationName: null }]);
});

test('a failure is not kept', async () => {
  const { prepared, asked, planned } = documents();
  const one = prepared.of(asked('{ a }'));
  if (one.kind === 'Refused') throw new Error('expected a good document');

  await expect(prepared.variant(one, { key: '', asked: asked('{ a }'), make: failing })).rejects.toThrow('no plan');

  expect(await planned('{ a }')).toMatchObject({ of: '{ a }' });
});

test('the syntax tree is let go of, unless introspection is answered from it', async () => {
  const { prepared, asked, planned } = documents();
  await planned('{ a }');
  await planned('{ __schema { queryType { name } } }');

  expect(prepared.of(asked('{ a }'))).toMatchObject({ read: null, introspecting: null });
  expect(prepared.of(asked('{ __schema { queryType { name } } }'))).toMatchObject({
    read: null,
    introspecting: { read: { kind: 'Operation' } },
  });
});

test('of one document no more than so many variants are kept', async () => {
  const { prepared, asked } = documents();
  const one = prepared.of(asked('{ a }'));
  if (one.kind === 'Refused') throw new Error('expected a good document');

  for (let index = 0; index < 100; index += 1) {
    await prepared.variant(one, { key: String(index), asked: asked('{ a }'), make: empty });
  }

  expect([...one.variants.keys()]).toEqual(Array.from({ length: 64 }, (_, index) => String(index + 36)));
});

test('what was made of a document is there without a promise, and what failed is not there', async () => {
  const { prepared, asked } = documents();
  const one = prepared.of(asked('{ a }'));
  if (one.kind === 'Refused') throw new Error('expected a good document');

  const making = prepared.variant(one, { key: 'made', asked: asked('{ a }'), make: empty });
  const failed = prepared.variant(one, { key: 'failed', asked: asked('{ a }'), make: failing });

  expect(one.variants.get('made')).toBe(making);
  await Promise.allSettled([making, failed]);
  expect([...one.variants]).toEqual([['made', { of: '', bytes: 1 }]]);
});

test('errors of a refused document tell their places and hold no syntax tree', () => {
  const { prepared, asked } = documents();

  const refused = prepared.of(asked('{\n  nowhere\n}'));

  expect(refused).toMatchObject({ errors: [{ locations: [{ line: 2, column: 3 }], nodes: undefined }] });
});
