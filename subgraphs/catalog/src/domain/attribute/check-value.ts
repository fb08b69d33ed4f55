import { instantOf } from '@tributary/kit/instant';
import { type Check, expected, text } from '../check.ts';
import { draftId } from '../check-draft.ts';
import { type AttributeType, attributeLimits, type Bounds } from './attribute.ts';

import type { AttributeValue, ValueProblem } from './attribute-value.ts';

/** What keeps a value from being one of an attribute of this type, or null. Whether there is what it refers to is asked elsewhere. */
export function valueProblem(type: AttributeType, value: AttributeValue): ValueProblem | null {
  if (type.kind === 'MEASUREMENT' && value.kind === 'MEASUREMENT' && value.unit !== type.unit)
    return { about: 'UNIT', problem: expected(`the unit ${type.unit}`, value.unit).message };
  const problem = misfit(type, value);
  return problem === null ? null : { about: 'VALUE', problem };
}

function misfit(type: AttributeType, value: AttributeValue): string | null {
  switch (type.kind) {
    case 'TEXT':
      return value.kind === type.kind ? message(text({ min: 1, max: type.lengthMax }), value.text) : other(type, value);
    case 'NUMBER':
      return value.kind === type.kind ? numberProblem(type, value.number) : other(type, value);
    case 'BOOLEAN':
      return value.kind === type.kind ? null : other(type, value);
    case 'DATE':
      return value.kind === type.kind ? dateProblem(type, value.date) : other(type, value);
    case 'CHOICE': {
      if (value.kind !== type.kind) return other(type, value);
      const known = new Set(type.choices.map((choice) => choice.value));
      return listProblem(type, value.choices, (one) =>
        known.has(String(one)) ? null : expected('one of its choices', one),
      );
    }
    case 'PRODUCT':
      return value.kind === type.kind ? listProblem(type, value.productIds, draftId('prd')) : other(type, value);
    case 'CATEGORY':
      return value.kind === type.kind ? listProblem(type, value.categoryIds, draftId('cat')) : other(type, value);
    case 'MEASUREMENT':
      return value.kind === type.kind ? numberProblem(type, value.amount) : other(type, value);
  }
}

function other(type: AttributeType, { kind }: AttributeValue): string {
  return `expected a value of the kind ${type.kind}, got one of ${kind}`;
}

/** What is wrong with a number within bounds, or null. Some are no numbers: a document may say 1e400. */
export function numberProblem({ min, max, decimals }: Bounds, value: number): string | null {
  const low = min ?? -attributeLimits.magnitude;
  const high = max ?? attributeLimits.magnitude;
  // Not the other way round: what is not a number is neither below nor above.
  if (!(value >= low && value <= high)) return `expected a number from ${low} to ${high}, got ${value}`;
  return Number(value.toFixed(decimals)) === value ? null : `expected at most ${decimals} decimals, got ${value}`;
}

const writtenDay = /^\d{4}-\d{2}-\d{2}$/;

/** A day of the calendar that there is, such as 2024-02-29. */
export const day: Check = (value) => {
  const is = typeof value === 'string' && writtenDay.test(value) && instantOf(`${value}T00:00:00Z`) !== null;
  return is ? null : expected('a day such as 2026-02-28', value);
};

function dateProblem(
  { earliest, latest }: { readonly earliest: string | null; readonly latest: string | null },
  date: string,
): string | null {
  const none = message(day, date);
  if (none !== null) return none;
  if (earliest !== null && date < earliest) return `expected ${earliest} or later, got ${date}`;
  return latest !== null && date > latest ? `expected ${latest} or earlier, got ${date}` : null;
}

function listProblem(
  { isSeveral }: { readonly isSeveral: boolean },
  values: readonly string[],
  check: Check,
): string | null {
  const most = isSeveral ? attributeLimits.values : 1;
  if (values.length === 0 || values.length > most)
    return `expected ${isSeveral ? `1 to ${most} values` : 'one value'}, got ${values.length}`;
  const twice = values.find((value, index) => values.indexOf(value) !== index);
  if (twice !== undefined) return `expected each value once, got ${JSON.stringify(twice)} twice`;
  return values.map((value) => message(check, value)).find((problem) => problem !== null) ?? null;
}

function message(check: Check, value: unknown): string | null {
  return check(value)?.message ?? null;
}
