import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { capsuleIn } from '../explorer/capsule-file.ts';
import { readCapsule } from '../src/capsules/read-capsule.ts';

// The page has no schema of capsules: what it reads of a file is held against what the router reads.

const folder = new URL('capsules/', import.meta.url);
const files = readdirSync(folder)
  .filter((name) => name.endsWith('.json'))
  .map((name) => [name, readFileSync(new URL(name, folder), 'utf8')] as const);

test.each(files)('%s is shown as the router reads it', (_, text) => {
  const capsule = readCapsule(text);
  if (capsule.kind === 'NotRead') throw new Error(capsule.reason);

  const shown = capsuleIn(text);

  expect(shown).toMatchObject({ query: capsule.request.query, answer: capsule.answer.text });
  if ('problem' in shown) throw new Error(shown.problem);
  const { durationMs, stages } = capsule.trace;
  expect(shown.trace).toMatchObject({ durationMs, stages });
  expect(shown.trace.calls.map(({ service, tries, request }) => [service, tries.length, request.text])).toEqual(
    capsule.calls.map(({ service, tries, sent }) => [service, tries.length, sent]),
  );
  expect(shown.trace.lost.map(({ path, code }) => [path?.join('.'), code])).toEqual(
    capsule.trace.lost.map(({ path, code }) => [path?.join('.'), code]),
  );
});

test.each([
  ['nothing', '', 'expected a file of JSON, with an object in it'],
  ['a list', '[]', 'expected a file of JSON, with an object in it'],
  ['something else', '{}', 'expected a capsule of version 1'],
  ['one of another version', '{"kind":"Capsule","version":2}', 'expected a capsule of version 1'],
  ['an empty one', '{"kind":"Capsule","version":1}', 'expected an object as request'],
  ['an answer without one', '{"extensions":{"capsule":{"kind":"NoCapsule","reason":"too long"}}}', 'too long'],
])('%s is not shown, and why is said', (_, text, problem) => {
  expect(capsuleIn(text)).toEqual({ problem });
});

describe.each(files.slice(0, 2))('%s', (_, text) => {
  const capsule: unknown =
    (JSON.parse(text) as { extensions?: { capsule: unknown } }).extensions?.capsule ?? JSON.parse(text);

  test.each([[null], [0], ['text'], [{}], [[]], [true]])(
    'with %j in any place is shown or refused, whatever it is',
    (odd) => {
      const told = placesIn(capsule).map((place) => capsuleIn(JSON.stringify(withAt(capsule, place, odd))));

      expect(told.length).toBeGreaterThan(50);
      expect(told.every((one) => 'problem' in one || Array.isArray(one.trace.calls))).toBe(true);
    },
  );
});

type Place = readonly (string | number)[];

/** Every place but those within the schema and the settings, which the page does not look at. */
function placesIn(value: unknown, here: Place = []): readonly Place[] {
  if (typeof value !== 'object' || value === null || here[0] === 'settings') return [here];
  return [here, ...Object.entries(value).flatMap(([key, inner]) => placesIn(inner, [...here, key]))];
}

function withAt(value: unknown, [first, ...rest]: Place, odd: unknown): unknown {
  if (first === undefined) return odd;
  if (Array.isArray(value))
    return value.map((inner: unknown, at) => (at === Number(first) ? withAt(inner, rest, odd) : inner));
  const known = value as Readonly<Record<string, unknown>>;
  return { ...known, [first]: withAt(known[first], rest, odd) };
}
