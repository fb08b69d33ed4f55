import { type Change as Inspected, CriticalityLevel, diff } from '@graphql-inspector/core';
import { assert, asyncProperty } from 'fast-check';
import { expect, test } from 'vitest';
import { type Change, severityOf } from '../src/changes/change.ts';
import { schemaChanges } from '../src/changes/schema-changes.ts';
import { built, changed } from './random-changes.ts';

// GraphQL Inspector, whose rules Hive has too, judges the same changes. Where it does so otherwise, the table says why we do not.

type Judged =
  | { readonly by: 'us'; readonly change: Change; readonly severity: string; readonly place: string }
  | { readonly by: 'Inspector'; readonly change: Inspected; readonly severity: string; readonly place: string };

interface Difference {
  readonly reason: string;
  readonly isOne: (judged: Judged, others: readonly Judged[]) => boolean;
}

const differences: readonly Difference[] = [
  {
    reason: 'a field of an input that may be left out: dangerous to graphql-js, with or without a default',
    isOne: ({ change }) =>
      'kind' in change
        ? change.kind === 'OPTIONAL_INPUT_FIELD_ADDED'
        : change.type === 'INPUT_FIELD_ADDED' && change.criticality.level === CriticalityLevel.Dangerous,
  },
  {
    reason: 'a document that has the directive twice in one place is wrong now: breaking, as to graphql-js',
    isOne: ({ change }) => ('kind' in change ? change.kind : String(change.type)) === 'DIRECTIVE_REPEATABLE_REMOVED',
  },
  {
    reason: 'what had no default was left to the server, and is still',
    isOne: ({ change }) =>
      !('kind' in change) && isOfDefault(change) && Reflect.get(change.meta, 'oldDefaultValue') === undefined,
  },
  {
    reason: 'where another type is taken, which is told and breaks, nothing can be said of the default',
    isOne: ({ change, place }, others) =>
      !('kind' in change) &&
      isOfDefault(change) &&
      others.some((one) => one.by === 'us' && one.place === place && one.severity === 'BREAKING'),
  },
];

function isOfDefault({ type }: Inspected): boolean {
  return /DEFAULT(_VALUE)?_CHANGED$/.test(String(type));
}

test('random changes are judged as GraphQL Inspector judges them, but for what the table has', async () => {
  let judged = 0;
  const met = new Set<Difference>();
  await assert(
    asyncProperty(changed, changed, async (one, other) => {
      const [before, after] = [built(one), built(other)];
      if (before === null || after === null) return;
      judged += 1;
      const all = [
        ...schemaChanges(before, after).map((change): Judged => ({ by: 'us', change, ...judgedByUs(change) })),
        ...(await diff(before, after)).map((change): Judged => ({
          by: 'Inspector',
          change,
          ...judgedByInspector(change),
        })),
      ].filter(({ severity }) => severity === 'BREAKING' || severity === 'DANGEROUS');
      const left = all.filter((each) => {
        const found = differences.filter(({ isOne }) => isOne(each, all));
        for (const difference of found) met.add(difference);
        return found.length === 0;
      });
      const of = (by: Judged['by']) =>
        left.filter((each) => each.by === by).map(({ severity, place }) => `${severity} ${place}`);

      expect(of('us').toSorted()).toEqual(of('Inspector').toSorted());
    }),
    { numRuns: 800 },
  );
  expect(judged).toBeGreaterThan(200);
  expect(differences.filter((difference) => !met.has(difference)).map(({ reason }) => reason)).toEqual([]);
});

function judgedByUs(change: Change): Pick<Judged, 'severity' | 'place'> {
  const { kind, coordinate } = change;
  const place = coordinate.replace(/\((\w+):\)$/, '.$1');
  // Inspector tells of the type alone, and of the directive.
  const isOfMember = /INTERFACE|UNION/.test(kind) || kind === 'REQUIRED_DIRECTIVE_ARG_ADDED';
  return { severity: severityOf(change), place: isOfMember ? place.replace(/\.\w+$/, '') : place };
}

function judgedByInspector({ criticality, path = '' }: Inspected): Pick<Judged, 'severity' | 'place'> {
  return { severity: criticality.level, place: path };
}
