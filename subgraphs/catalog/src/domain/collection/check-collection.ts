import type { Path } from '@tributary/kit/failure';
import { attributeLimits } from '../attribute/attribute.ts';
import { day } from '../attribute/check-value.ts';
import {
  type Check,
  expected,
  flag,
  list,
  matching,
  nullOr,
  object,
  oneOf,
  type Problem,
  text,
  whole,
} from '../check.ts';
import { currency, draftId, isHandle, limits, line } from '../check-draft.ts';
import { type CollectionCondition, collectionLimits, type EditedCollection } from './collection.ts';

const values = list(text({ min: 1, max: 255 }), { min: 1, max: collectionLimits.values });
// Whether there is such an attribute, and whether it is of this kind, is asked elsewhere.
const key = text({ min: 1, max: attributeLimits.keyLength });
const end: Check = (value) =>
  typeof value === 'number' && Number.isFinite(value) ? null : expected('a number', value);
const minorUnits = nullOr(whole({ min: 0, max: Number.MAX_SAFE_INTEGER }));

type ChecksOfConditions = Readonly<Record<CollectionCondition['kind'], Check>>;

function conditionChecks(categories: Check): ChecksOfConditions {
  return {
    TAGS: object({ values }),
    VENDORS: object({ values }),
    PRODUCT_TYPES: object({ values }),
    CATEGORIES: categories,
    OPTION: object({ name: line, values }),
    PRICE: (value) => object({ currency, minMinor: minorUnits, maxMinor: minorUnits })(value) ?? disorder(value),
    ATTRIBUTE_VALUES: object({ key, values }),
    ATTRIBUTE_FLAG: object({ key, flag }),
    ATTRIBUTE_RANGE: object({ key, min: nullOr(end), max: nullOr(end) }),
    ATTRIBUTE_DATES: object({ key, from: nullOr(day), until: nullOr(day) }),
    AVAILABLE: () => null,
  };
}

/** Of what the staff ask for. */
const edited = object({
  ...texts(),
  rule: ruleCheck(
    conditionChecks(object({ categoryIds: list(draftId('cat'), { min: 1, max: collectionLimits.values }) })),
  ),
});

/** Of a line of JSON. */
const drafted = object({
  id: draftId('col'),
  ...texts(),
  rule: ruleCheck(
    conditionChecks(
      // None is left where all of them are gone.
      object({
        categoryPaths: list(list(line, { min: 1, max: limits.categoryDepth }), { max: collectionLimits.values }),
      }),
    ),
  ),
  productIds: list(draftId('prd'), { max: collectionLimits.products }),
});

/** The first rule for collections that one breaks, or null. */
export function collectionProblem(collection: EditedCollection): Problem | null {
  return edited(collection);
}

/** What keeps a parsed line of JSON from being the draft of a collection, or null. */
export function collectionDraftProblem(value: unknown): Problem | null {
  const problem = drafted(value);
  if (problem !== null) return problem;
  // Every field has just been checked.
  const { rule, productIds } = value as { readonly rule: unknown; readonly productIds: readonly string[] };
  return rule !== null && productIds.length > 0
    ? { path: '.productIds', message: 'expected none beside a rule' }
    : null;
}

function texts() {
  return {
    title: line,
    handle: matching(isHandle, 'a URL slug of 1 to 255 characters'),
    descriptionHtml: nullOr(text({ max: limits.descriptionLength })),
  };
}

function ruleCheck(checks: ChecksOfConditions): Check {
  const said = object({ kind: oneOf(Object.keys(checks)), isNegated: flag });
  // Its kind has just been checked.
  const condition: Check = (value) => said(value) ?? checks[(value as CollectionCondition).kind](value);
  return nullOr(
    object({
      match: oneOf(['ALL', 'ANY']),
      conditions: list(condition, { min: 1, max: collectionLimits.conditions }),
    }),
  );
}

/** Nothing can cost at least more than at most. */
function disorder(value: unknown): Problem | null {
  const { minMinor, maxMinor } = value as { readonly minMinor: number | null; readonly maxMinor: number | null };
  if (minMinor === null && maxMinor === null) return { path: '.minMinor', message: 'expected one end at least' };
  return minMinor !== null && maxMinor !== null && minMinor > maxMinor
    ? { path: '.minMinor', message: `expected at most ${maxMinor}, got ${minMinor}` }
    : null;
}

// What the input calls what a condition is about; of a list its values stand at once below.
const inputNames = {
  TAGS: { field: 'tags', isList: true },
  VENDORS: { field: 'vendors', isList: true },
  PRODUCT_TYPES: { field: 'productTypes', isList: true },
  CATEGORIES: { field: 'categoryIds', isList: true },
  OPTION: { field: 'option', isList: false },
  PRICE: { field: 'price', isList: false },
  ATTRIBUTE_VALUES: { field: 'attribute', isList: false },
  ATTRIBUTE_FLAG: { field: 'attribute', isList: false },
  ATTRIBUTE_RANGE: { field: 'attribute', isList: false },
  ATTRIBUTE_DATES: { field: 'attribute', isList: false },
  AVAILABLE: { field: 'available', isList: false },
} as const satisfies Record<CollectionCondition['kind'], { readonly field: string; readonly isList: boolean }>;

/** Where in the input of a collection a problem is: `['rule', 'conditions', '0', 'tags', '3']`. */
export function inputPath({ rule }: EditedCollection, { path }: Problem): Path {
  const within = [...path.matchAll(/\w+/g)].map(([segment]) => segment);
  const [, , nth, ...below] = within;
  const condition = nth === undefined ? undefined : rule?.conditions[Number(nth)];
  if (condition === undefined) return within;
  const { field, isList } = inputNames[condition.kind];
  if (condition.kind === 'PRICE') return [...within.slice(0, 3), field, ...below.flatMap(placeOfEnd)];
  return [...within.slice(0, 3), field, ...(isList ? below.slice(1) : below)];
}

/** An end is money there. */
function placeOfEnd(name: string): Path {
  return [name === 'minMinor' ? 'min' : 'max', 'amountMinor'];
}
