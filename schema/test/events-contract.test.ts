import { readFileSync } from 'node:fs';
import specs from '@asyncapi/specs';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { parse } from 'yaml';
import { type BreakingChange, breakingChanges } from '../src/events/breaking-changes.ts';
import type { ReleasedEvents } from '../src/events/released-events.ts';
import { type GraphFolder, graphFolder, wellFormed } from './graph-folder.ts';

type Data = ReleasedEvents['events'][string]['data'];

const envelope: Data = {
  type: 'object',
  properties: { id: { type: 'string' }, traceparent: { type: 'string' } },
  required: ['id'],
};

/** A shop that tells one thing. */
function telling(properties: Data['properties'], more: Partial<Data> = {}): ReleasedEvents {
  const data: Data = { type: 'object', properties, required: Object.keys(properties ?? {}), ...more };
  return {
    typePrefix: 'shop.',
    envelope,
    events: { 'book.sold': { source: 'books', subject: 'id', data } },
    schemas: {},
  };
}

function codes(before: ReleasedEvents, after: ReleasedEvents): BreakingChange['code'][] {
  return breakingChanges(before, after).map(({ code }) => code);
}

function list(items: Data): Data {
  return { type: 'array', items };
}

function kinds(...words: string[]): Data {
  return { type: 'string', 'x-extensible-enum': words };
}

const id = { type: 'string' };
const base = telling({ id });

describe('a change of a released event is refused', () => {
  const others: ReleasedEvents = { ...base, events: {} };

  test.each<[string, ReleasedEvents, ReleasedEvents, BreakingChange['code']]>([
    ['that is told no more', base, others, 'EVENT_REMOVED'],
    ['that loses a field', telling({ id, title: id }), base, 'EVENT_FIELD_REMOVED'],
    ['that gets a required field', base, telling({ id, title: id }), 'EVENT_FIELD_REQUIRED'],
    ['of which a field becomes required', telling({ id }, { required: [] }), base, 'EVENT_FIELD_REQUIRED'],
    ['of which a field becomes optional', base, telling({ id }, { required: [] }), 'EVENT_FIELD_OPTIONAL'],
    ['of which a field becomes nullable', base, telling({ id: { type: ['string', 'null'] } }), 'EVENT_FIELD_CHANGED'],
    ['of which a field is null no more', telling({ id: { type: ['string', 'null'] } }), base, 'EVENT_FIELD_CHANGED'],
    ['of which a field is narrowed', base, telling({ id: { ...id, minLength: 1 } }), 'EVENT_FIELD_CHANGED'],
    ['of which a list holds something else', telling({ a: list(id) }), telling({ a: list({}) }), 'EVENT_FIELD_CHANGED'],
    ['that loses a word', telling({ a: kinds('A', 'B') }), telling({ a: kinds('A') }), 'EVENT_WORD_REMOVED'],
    ['whose words become any text', telling({ a: kinds('A') }), telling({ a: id }), 'EVENT_FIELD_CHANGED'],
    [
      'of which an alternative goes',
      telling({ a: { anyOf: [id, { type: 'null' }] } }),
      telling({ a: { anyOf: [id] } }),
      'EVENT_FIELD_CHANGED',
    ],
    [
      'that loses a field deep within',
      telling({ a: list({ anyOf: [{ properties: { b: id } }, { type: 'null' }] }) }),
      telling({ a: list({ anyOf: [{ properties: {} }, { type: 'null' }] }) }),
      'EVENT_FIELD_REMOVED',
    ],
    [
      'of which a shared part loses a field',
      shared({ street: id, city: id }),
      shared({ city: id }),
      'EVENT_FIELD_REMOVED',
    ],
    ['that another service tells', base, toldOtherwise({ source: 'reviews' }), 'EVENT_REDIRECTED'],
    ['whose types begin otherwise', base, { ...base, typePrefix: 'books.' }, 'EVENT_PREFIX_CHANGED'],
    ['whose envelope loses an attribute', base, enveloped({ properties: { id } }), 'EVENT_FIELD_REMOVED'],
    ['whose envelope may lack one', base, enveloped({ required: [] }), 'EVENT_FIELD_OPTIONAL'],
    ['whose envelope must have one', base, enveloped({ required: ['id', 'traceparent'] }), 'EVENT_FIELD_REQUIRED'],
    [
      'whose envelope has one of another form',
      base,
      enveloped({ properties: { ...envelope.properties, id: { ...id, minLength: 9 } } }),
      'EVENT_FIELD_CHANGED',
    ],
    ['that is about something else', base, toldOtherwise({ subject: 'title' }), 'EVENT_REDIRECTED'],
  ])('%s', (...[, before, after, code]) => {
    expect(codes(before, after)).toEqual([code]);
  });

  test('and the place is told by type and path', () => {
    const [change] = breakingChanges(telling({ a: list({ properties: { b: id } }) }), telling({ a: list({}) }));

    expect(change?.message).toBe('book.sold: data.a[].b is gone');
  });
});

function enveloped(more: Partial<Data>): ReleasedEvents {
  return { ...base, envelope: { ...envelope, ...more } };
}

function toldOtherwise(more: Partial<ReleasedEvents['events'][string]>): ReleasedEvents {
  const events = Object.entries(base.events).map(([type, told]) => [type, { ...told, ...more }] as const);
  return { ...base, events: Object.fromEntries(events) };
}

function shared(properties: NonNullable<Data['properties']>, name = 'Address'): ReleasedEvents {
  const schemas = { [name]: { type: 'object', properties } };
  return { ...telling({ to: { $ref: `#/components/schemas/${name}` } }), schemas };
}

test.each<[string, ReleasedEvents, ReleasedEvents]>([
  ['an optional field more', base, telling({ id, title: id }, { required: ['id'] })],
  ['another description', base, telling({ id: { ...id, description: 'Its number.' } })],
  ['a word more', telling({ a: { 'x-extensible-enum': ['A'] } }), telling({ a: { 'x-extensible-enum': ['A', 'B'] } })],
  [
    'a new type',
    base,
    { ...base, events: { ...base.events, 'book.lost': { source: 'books', subject: 'id', data: {} } } },
  ],
  ['another name of a shared part', shared({ city: id }), shared({ city: id }, 'PostalAddress')],
])('%s breaks nothing', (_, before, after) => {
  expect(codes(before, after)).toEqual([]);
});

function contractOf(
  { typePrefix, envelope: around, events, schemas }: ReleasedEvents,
  description = 'A book was sold.',
) {
  return {
    info: { title: 'Books', version: '1.0.0', description: 'What the shop tells.' },
    typePrefix,
    sourcePrefix: '/',
    envelope: around,
    events: Object.fromEntries(Object.entries(events).map(([type, told]) => [type, { ...told, description }])),
    schemas,
  };
}

function described(name: string): Data {
  return { type: 'string', description: `The ${name}.` };
}

function folderTelling(contracted: object): Promise<GraphFolder> {
  return graphFolder({
    ...wellFormed,
    'schema/events/book.ts': `export const events = {\n  'book.sold': {},\n};\n`,
    'schema/events/contract.ts': 'the source of the other one',
    'schema/events/dist/contract.js': `export const contract = ${JSON.stringify(contracted)};\n`,
  });
}

describe('the command', () => {
  test('prints the contract, and keeps it fresh', async () => {
    const { tributary, read, put } = await folderTelling(contractOf(telling({ id: described('number') })));

    expect((await tributary('compose')).out).toContain('schema/events/asyncapi.yaml');
    expect(parse(await read('schema/events/asyncapi.yaml'))).toMatchObject({
      asyncapi: '3.0.0',
      channels: { 'book.sold': { address: 'shop.book.sold' } },
    });
    await tributary('release', '--breaking');
    expect((await tributary('check')).exitCode).toBe(0);

    await put('schema/events/asyncapi.yaml', 'old');

    expect((await tributary('check')).err).toContain('schema/events/asyncapi.yaml:1:1 error STALE');
  });

  test('refuses what breaks the last release, at its place, until that is wanted', async () => {
    const before = await folderTelling(contractOf(telling({ id: described('number'), title: described('title') })));
    const { tributary, put, read } = await folderTelling(contractOf(telling({ id: described('number') })));
    expect((await before.tributary('release', '--breaking')).out).toBe(
      'released the graph and 1 events; wrote schema/released/api.graphql, schema/released/supergraph.graphql, schema/events/released.json',
    );
    const released = await before.read('schema/events/released.json');
    await put('schema/events/released.json', released);
    await tributary('compose');

    const checked = await tributary('check');
    const refused = await tributary('release');

    expect(checked.exitCode).toBe(1);
    expect(checked.err).toContain('schema/events/book.ts:2:3 error EVENT_FIELD_REMOVED book.sold: data.title is gone');
    expect(refused).toMatchObject({ exitCode: 1, err: checked.err });
    expect(await read('schema/events/released.json')).toBe(released);

    expect((await tributary('release', '--breaking')).exitCode).toBe(0);
    expect((await tributary('check')).exitCode).toBe(0);
  });

  test('refuses to go on without the last release, and says how it comes back', async () => {
    const { tributary } = await folderTelling(contractOf(telling({ id: described('number') })));
    await tributary('compose');

    const checked = await tributary('check');
    const refused = await tributary('release');
    const restored = await tributary('release', '--breaking');

    expect(checked.exitCode).toBe(1);
    expect(checked.err).toContain('schema/events/released.json:1:1 error EVENT_BASELINE_MISSING');
    expect(checked.err).toContain('npm run release -- --breaking');
    expect(refused.exitCode).toBe(1);
    expect(restored.out).toMatch(/; wrote .*schema\/events\/released\.json$/);
    expect((await tributary('check')).exitCode).toBe(0);
  });

  test('refuses another beginning of types, and another envelope, where they are said', async () => {
    const told = telling({ id: described('number') });
    const { tributary, put } = await folderTelling(contractOf({ ...told, typePrefix: 'books.', envelope: {} }));
    const { typePrefix, events, schemas } = contractOf(told);
    await put('schema/events/released.json', JSON.stringify({ typePrefix, envelope, events, schemas }));
    await tributary('compose');

    const { err, exitCode } = await tributary('check');

    expect(exitCode).toBe(1);
    expect(err).toContain('EVENT_PREFIX_CHANGED every type is another one: shop. became books.');
    expect(err).toContain('EVENT_FIELD_CHANGED envelope was');
  });

  test('refuses what says nothing to its reader', async () => {
    const { tributary } = await folderTelling(contractOf(telling({ id, to: { properties: { city: id } } }), ' '));
    await tributary('compose');

    const { err } = await tributary('check');

    const paths = [...err.matchAll(/book\.ts:2:3 error MISSING_DESCRIPTION (\S+) has/g)].map(([, path]) => path);
    expect(paths).toEqual(['book.sold', 'book.sold.city', 'book.sold.id', 'book.sold.to']);
  });

  test('releases the graph alone where no service tells anything', async () => {
    const { tributary } = await graphFolder();

    expect(await tributary('release')).toEqual({
      exitCode: 0,
      out: 'released the graph; wrote schema/released/api.graphql, schema/released/supergraph.graphql',
      err: '',
    });
  });

  test('takes --breaking with release alone', async () => {
    const { tributary } = await graphFolder();

    expect((await tributary('compose', '--breaking')).exitCode).toBe(2);
  });
});

test('our contract is a valid AsyncAPI 3 document', () => {
  const schema: object = specs.schemas['3.0.0'];
  const ajv = new Ajv({ strict: false, allErrors: true, validateFormats: false, meta: false });

  ajv.validate(schema, parse(readFileSync('schema/events/asyncapi.yaml', 'utf8')));

  expect(ajv.errors ?? []).toEqual([]);
});
