import type { AttributeType } from '../attribute/attribute.ts';
import type { TypeFacts } from './attribute-edit.ts';

const usual: { readonly [Kind in AttributeType['kind']]: Extract<AttributeType, { readonly kind: Kind }> } = {
  TEXT: { kind: 'TEXT', lengthMax: 255 },
  NUMBER: { kind: 'NUMBER', min: null, max: null, decimals: 0 },
  BOOLEAN: { kind: 'BOOLEAN' },
  DATE: { kind: 'DATE', earliest: null, latest: null },
  CHOICE: { kind: 'CHOICE', isSeveral: false, choices: [] },
  PRODUCT: { kind: 'PRODUCT', isSeveral: false },
  CATEGORY: { kind: 'CATEGORY', isSeveral: false },
  MEASUREMENT: { kind: 'MEASUREMENT', unit: '', min: null, max: null, decimals: 0 },
};

/** A type of which nothing has been said yet: there may be none such. */
export function usualType(kind: AttributeType['kind']): AttributeType {
  return usual[kind];
}

/** A fact that values of the kind do not have, as inputs call it. */
export interface MisplacedFact {
  readonly kind: 'MisplacedFact';
  readonly field: string;
}

/** The type with other facts. It may break rules: see `attributeProblem`. */
export function typeWith(type: AttributeType, facts: TypeFacts): AttributeType | MisplacedFact {
  const misplaced = Object.keys(facts).find((name) => !Object.hasOwn(type, name));
  if (misplaced !== undefined)
    return { kind: 'MisplacedFact', field: misplaced === 'isSeveral' ? 'several' : misplaced };
  // It has the fields of its kind alone, which has just been checked.
  return { ...type, ...facts };
}
