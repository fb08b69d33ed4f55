import { type Attribute, attributeLimits } from './attribute.ts';
import { day, numberProblem } from './check-value.ts';

/** What must hold of what a product has of an attribute; without a value it does not. */
export type AttributeCondition =
  /** One of these: of texts and choices as they are spelled, of products and categories their ids. */
  | { readonly kind: 'ATTRIBUTE_VALUES'; readonly key: string; readonly values: readonly string[] }
  | { readonly kind: 'ATTRIBUTE_FLAG'; readonly key: string; readonly flag: boolean }
  /** Both ends are in it, in the attribute's unit; null for no end. */
  | {
      readonly kind: 'ATTRIBUTE_RANGE';
      readonly key: string;
      readonly min: number | null;
      readonly max: number | null;
    }
  /** The same of days. */
  | {
      readonly kind: 'ATTRIBUTE_DATES';
      readonly key: string;
      readonly from: string | null;
      readonly until: string | null;
    };

/** What keeps a condition from being one on the attribute, or null. */
export function conditionProblem({ type }: Pick<Attribute, 'type'>, condition: AttributeCondition): string | null {
  switch (condition.kind) {
    case 'ATTRIBUTE_VALUES':
      if (type.kind === 'TEXT')
        return type.lengthMax > attributeLimits.filteredTextLength ? 'its texts are too long' : null;
      return type.kind === 'CHOICE' || type.kind === 'PRODUCT' || type.kind === 'CATEGORY' ? null : other(type.kind);
    case 'ATTRIBUTE_FLAG':
      return type.kind === 'BOOLEAN' ? null : other(type.kind);
    case 'ATTRIBUTE_RANGE':
      return type.kind === 'NUMBER' || type.kind === 'MEASUREMENT' ? rangeProblem(condition) : other(type.kind);
    case 'ATTRIBUTE_DATES':
      return type.kind === 'DATE' ? datesProblem(condition) : other(type.kind);
  }
}

function other(kind: string): string {
  return `expected a condition on values of the kind ${kind}`;
}

function rangeProblem({ min, max }: { readonly min: number | null; readonly max: number | null }): string | null {
  const { decimals } = attributeLimits;
  const [wrong] = [min, max].flatMap((end) => {
    const problem = end === null ? null : numberProblem({ min: null, max: null, decimals }, end);
    return problem === null ? [] : [problem];
  });
  if (wrong !== undefined) return wrong;
  return min !== null && max !== null && min > max ? `expected at most ${max}, got ${min}` : null;
}

function datesProblem({ from, until }: { readonly from: string | null; readonly until: string | null }): string | null {
  const wrong = [from, until].find((end) => end !== null && day(end) !== null);
  if (wrong !== undefined) return day(wrong)?.message ?? null;
  return from !== null && until !== null && from > until ? `expected ${until} or earlier, got ${from}` : null;
}

/** Whether it says anything: an empty list and a range without ends do not. */
export function isTelling(condition: AttributeCondition): boolean {
  switch (condition.kind) {
    case 'ATTRIBUTE_VALUES':
      return condition.values.length > 0;
    case 'ATTRIBUTE_FLAG':
      return true;
    case 'ATTRIBUTE_RANGE':
      return condition.min !== null || condition.max !== null;
    case 'ATTRIBUTE_DATES':
      return condition.from !== null || condition.until !== null;
  }
}
