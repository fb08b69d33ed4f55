import type { Path } from '@tributary/kit/failure';
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
  printable,
  whole,
} from '../check.ts';
import { language, line } from '../check-draft.ts';
import { languagesMax } from '../translation/translation.ts';
import { type AttributeType, attributeLimits, type EditedAttribute } from './attribute.ts';
import { day, numberProblem } from './check-value.ts';

// No underscore: keys are told from ids, which have one, wherever both stand.
const attributeKey: Check = (value) =>
  written(value) ??
  (String(value).length <= attributeLimits.keyLength ? null : expected('at most 64 characters', value));
const written = matching(/^[a-z][a-z0-9]*(-[a-z0-9]+)*$/, 'small letters, digits and single hyphens, a letter first');

const bound: Check = (value) => {
  const { magnitude: max, decimals } = attributeLimits;
  const problem = typeof value === 'number' ? numberProblem({ min: -max, max, decimals }, value) : 'expected a number';
  return problem === null ? null : { path: '', message: problem };
};

const bounds = {
  min: nullOr(bound),
  max: nullOr(bound),
  decimals: whole({ min: 0, max: attributeLimits.decimals }),
};
const choice = object({ value: line, name: line });
const references = object({ isSeveral: flag });

const types: Readonly<Record<AttributeType['kind'], Check>> = {
  TEXT: object({ lengthMax: whole({ min: 1, max: attributeLimits.textLength }) }),
  NUMBER: object(bounds),
  BOOLEAN: () => null,
  DATE: object({ earliest: nullOr(day), latest: nullOr(day) }),
  CHOICE: object({ isSeveral: flag, choices: list(choice, { min: 1, max: attributeLimits.choices }) }),
  PRODUCT: references,
  CATEGORY: references,
  MEASUREMENT: object({ unit: printable({ max: attributeLimits.unitLength }), ...bounds }),
};

const kind = object({ kind: oneOf(Object.keys(types)) });
// Its kind has just been checked.
const type: Check = (value) => kind(value) ?? types[(value as AttributeType).kind](value);

const fields = object({
  key: attributeKey,
  name: line,
  type,
  translations: list(object({ language, name: line, choices: list(choice, { max: attributeLimits.choices }) }), {
    max: languagesMax,
  }),
  isFilterable: flag,
  isFacetable: flag,
});

/** The first rule for attributes that one breaks, or null. */
export function attributeProblem(value: unknown): Problem | null {
  const problem = fields(value);
  if (problem !== null) return problem;
  // Every field has just been checked.
  const attribute = value as EditedAttribute;
  return disorder(attribute.type) ?? wrongTranslation(attribute) ?? unfilterable(attribute);
}

/** Nothing can be at least more than at most, and no choice stands twice. */
function disorder(type: AttributeType): Problem | null {
  switch (type.kind) {
    case 'TEXT':
    case 'BOOLEAN':
    case 'PRODUCT':
    case 'CATEGORY':
      return null;
    case 'NUMBER':
    case 'MEASUREMENT':
      return type.min !== null && type.max !== null && type.min > type.max
        ? { path: '.type.min', message: `expected at most ${type.max}, got ${type.min}` }
        : null;
    case 'DATE':
      return type.earliest !== null && type.latest !== null && type.earliest > type.latest
        ? { path: '.type.earliest', message: `expected ${type.latest} or earlier, got ${type.earliest}` }
        : null;
    case 'CHOICE': {
      const twice = firstTwice(type.choices.map(({ value }) => value));
      return twice === null
        ? null
        : { path: '.type.choices', message: `expected each choice once, got ${twice} twice` };
    }
  }
}

function wrongTranslation({ type, translations }: EditedAttribute): Problem | null {
  const twice = firstTwice(translations.map((one) => one.language));
  if (twice !== null) return { path: '.translations', message: `expected each language once, got ${twice} twice` };
  const known = new Set(type.kind === 'CHOICE' ? type.choices.map(({ value }) => value) : []);
  for (const [index, { choices }] of translations.entries()) {
    const values = choices.map(({ value }) => value);
    const wrong = firstTwice(values) ?? values.find((value) => !known.has(value)) ?? null;
    if (wrong !== null)
      return { path: `.translations[${index}].choices`, message: `expected each of its choices once, got ${wrong}` };
  }
  return null;
}

function unfilterable({ type, isFilterable, isFacetable }: EditedAttribute): Problem | null {
  if (type.kind !== 'TEXT' || type.lengthMax <= attributeLimits.filteredTextLength) return null;
  if (!isFilterable && !isFacetable) return null;
  const most = attributeLimits.filteredTextLength;
  const message = `expected at most ${most} characters of what lists are filtered or counted by, got ${type.lengthMax}`;
  return { path: '.type.lengthMax', message };
}

function firstTwice(values: readonly string[]): string | null {
  return values.find((value, index) => values.indexOf(value) !== index) ?? null;
}

// What inputs call otherwise; they have no types within.
const inputNames: Readonly<Record<string, readonly string[]>> = {
  type: [],
  isFilterable: ['filterable'],
  isFacetable: ['facetable'],
  isSeveral: ['several'],
};

/** Where in the input of an attribute a problem is: `['choices', '3', 'name']`. */
export function attributeInputPath({ path }: Problem): Path {
  return [...path.matchAll(/\w+/g)].flatMap(([segment]) => inputNames[segment] ?? [segment]);
}
