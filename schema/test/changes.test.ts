import { assert, constantFrom, property } from 'fast-check';
import { buildSchema, findBreakingChanges, findDangerousChanges, parse, validate } from 'graphql';
import { expect, test } from 'vitest';
import { severityOf } from '../src/changes/change.ts';
import { schemaChanges } from '../src/changes/schema-changes.ts';
import { touches, usedCoordinates } from '../src/changes/used-coordinates.ts';
import { base, built, changed } from './random-changes.ts';

/** Defaults of input fields are ours alone: graphql-js 16 does not look at them. */
const ownKinds: ReadonlySet<string> = new Set(['INPUT_FIELD_DEFAULT_VALUE_CHANGE']);

test('random changes are judged as graphql-js judges them, in kind and number', () => {
  let judged = 0;
  assert(
    property(changed, changed, (one, other) => {
      const [before, after] = [built(one), built(other)];
      if (before === null || after === null) return;
      judged += 1;
      const ours = schemaChanges(before, after);
      const of = (severity: string) =>
        ours.filter((each) => severityOf(each) === severity && !ownKinds.has(each.kind)).map(({ kind }) => kind);

      expect(of('BREAKING').toSorted()).toEqual(
        findBreakingChanges(before, after)
          .map(({ type }) => type)
          .toSorted(),
      );
      expect(of('DANGEROUS').toSorted()).toEqual(
        findDangerousChanges(before, after)
          .map(({ type }) => type)
          .toSorted(),
      );
    }),
    { numRuns: 1_000 },
  );
  expect(judged).toBeGreaterThan(200);
});

const operations = [
  '{ book(id: 1) { id name } }',
  '{ book(id: 1) { pages(from: 1) kind } }',
  'query ($filter: Filter) { items(filter: $filter) { ... on Book { name } } }',
  '{ items(filter: { title: "a" }) { ... on Person { books(first: 1) { id } } } }',
  '{ node(id: 1) { id ... on Named { name } } }',
  '{ isbn }',
  '{ book(id: 1) { id @note(text: "a", by: "b") @note(by: "c") } }',
  'query @note(by: "b") { book(id: 1) { by { id } } }',
  '{ items(filter: { binding: LEATHER }) { __typename } }',
].map((text) => parse(text));

test('whatever a change makes wrong is said to be broken by a change', () => {
  let broken = 0;
  assert(
    property(changed, constantFrom(...operations), (sdl, operation) => {
      const [before, after] = [buildSchema(base), built(sdl)];
      if (after === null || validate(after, operation).length === 0) return;
      broken += 1;
      const used = usedCoordinates(operation, before);
      const touching = schemaChanges(before, after).filter((one) => touches(one, used));

      expect(touching.map(severityOf)).toContain('BREAKING');
    }),
    { numRuns: 1_000 },
  );
  expect(broken).toBeGreaterThan(30);
});

test.each([
  ['name: String pages', 'pages', '{ book(id: 1) { id } }', 'Book.name'],
  ['PAPER CLOTH LEATHER', 'PAPER CLOTH', '{ items(filter: { binding: PAPER }) { __typename } }', 'Binding.LEATHER'],
  ['first: Int!', 'first: Int! last: Int!', '{ book(id: 1) { by { id } } }', 'Person.books(last:)'],
  ['title: String', 'heading: String', '{ items(filter: { binding: PAPER }) { __typename } }', 'Filter.title'],
] as const)('a change from "%s" to "%s" leaves %s alone', (...[from, to, operation, coordinate]) => {
  const before = buildSchema(base);
  const changes = schemaChanges(before, buildSchema(base.replace(from, to))).filter(
    (one) => one.coordinate === coordinate,
  );
  const used = usedCoordinates(parse(operation), before);

  expect(changes.map((one) => touches(one, used))).toEqual([false]);
});
