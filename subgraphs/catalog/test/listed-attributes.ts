import * as fc from 'fast-check';
import type { DraftValues } from '../src/domain/attribute/attribute-draft.ts';
import type { ProductDraft } from '../src/domain/product-draft.ts';

// Products' values of attributes of every listed kind, and conditions on them, said a second time in plain words.

const woods = ['oak', 'ash', 'elm'];
const days = ['2023-12-31', '2024-02-29', '2024-03-01', '2025-01-01'];
const choices = woods.map((value) => ({ value, name: value }));
const types = {
  wood: { kind: 'CHOICE', isSeveral: true, choices },
  seats: { kind: 'NUMBER', min: null, max: null, decimals: 1 },
  height: { kind: 'MEASUREMENT', unit: 'cm', min: null, max: null, decimals: 6 },
  since: { kind: 'DATE', earliest: null, latest: null },
  indoors: { kind: 'BOOLEAN' },
  care: { kind: 'TEXT', lengthMax: 40 },
  room: { kind: 'CATEGORY', isSeveral: true },
  secret: { kind: 'CHOICE', isSeveral: true, choices },
} as const;

/** As the bulk loader reads them; of the last neither lists nor facets know. */
export const attributeLines = Object.entries(types).map(([key, type]) => {
  const isListed = key !== 'secret';
  const translations =
    key === 'wood' ? [{ language: 'de', name: 'Holz', choices: [{ value: 'oak', name: 'Eiche' }] }] : [];
  return { kind: 'attribute', key, name: key, type, translations, isFilterable: isListed, isFacetable: isListed };
});

/** Each product has its own mix, as the periods have no common divisor. */
export function attributesOf(n: number): DraftValues {
  return {
    ...(n % 4 < 3 && { wood: { kind: 'CHOICE', choices: woods.slice(n % 3, (n % 3) + 1 + (n % 2)) } }),
    ...(n % 3 > 0 && { seats: { kind: 'NUMBER', number: (n % 7) / 2 } }),
    ...(n % 7 > 3 && { height: { kind: 'MEASUREMENT', amount: ((n % 5) - 2) / 10, unit: 'cm' } }),
    ...(n % 5 < 2 && { since: { kind: 'DATE', date: days[n % 4] ?? '' } }),
    ...(n % 2 === 0 && { indoors: { kind: 'BOOLEAN', boolean: n % 6 === 0 } }),
    ...(n % 11 < 4 && { care: { kind: 'TEXT', text: n % 2 === 0 ? 'Oil "it"' : 'Leave\u001Fit' } }),
    ...(n % 4 === 1 && { room: { kind: 'CATEGORY', categoryPaths: [['Home', 'Kitchen']] } }),
    ...(n % 13 > 0 && { secret: { kind: 'CHOICE', choices: ['oak'] } }),
  };
}

export interface Asked {
  readonly key: string;
  readonly values?: readonly string[];
  readonly boolean?: boolean;
  readonly range?: { readonly min: number | null; readonly max: number | null };
  readonly dates?: { readonly from: string | null; readonly until: string | null };
}

function ends<End extends number | string>(end: fc.Arbitrary<End>): fc.Arbitrary<readonly [End | null, End | null]> {
  return fc
    .tuple(fc.option(end), fc.option(end))
    .map(([a, b]) => (a !== null && b !== null && a > b ? ([b, a] as const) : ([a, b] as const)));
}

const half = fc.integer({ min: -1, max: 8 }).map((n) => n / 2);
const tenth = fc.integer({ min: -3, max: 4 }).map((n) => n / 10);
const someOf = (values: readonly string[]) => fc.subarray([...values, 'nothing has it', 'a\0b']);

/** What a filter may ask of attributes. */
export const askedOfAttributes: fc.Arbitrary<readonly Asked[]> = fc.array(
  fc.oneof(
    someOf(woods).map((values): Asked => ({ key: 'wood', values })),
    someOf(['Oil "it"', 'Leave\u001Fit']).map((values): Asked => ({ key: 'care', values })),
    ends(half).map(([min, max]): Asked => ({ key: 'seats', range: { min, max } })),
    ends(tenth).map(([min, max]): Asked => ({ key: 'height', range: { min, max } })),
    ends(fc.constantFrom(...days, '2024-06-06')).map(([from, until]): Asked => ({
      key: 'since',
      dates: { from, until },
    })),
    fc.boolean().map((boolean): Asked => ({ key: 'indoors', boolean })),
  ),
  { maxLength: 3 },
);

/** Whether a product has what is asked; what asks nothing has every one. */
export function has({ attributes = {} }: ProductDraft, { key, values, boolean, range, dates }: Asked): boolean {
  const value = attributes[key];
  if (values !== undefined)
    return values.length === 0 || wordsOf(attributes, key).some((word) => values.includes(word));
  if (boolean !== undefined) return value?.kind === 'BOOLEAN' && value.boolean === boolean;
  const [low, high] = range === undefined ? [dates?.from ?? null, dates?.until ?? null] : [range.min, range.max];
  if (low === null && high === null) return true;
  const own = endOf(attributes, key);
  return own !== null && (low === null || own >= low) && (high === null || own <= high);
}

/** What a facet counts: values as texts. */
export function wordsOf(attributes: DraftValues, key: string): readonly string[] {
  const value = attributes[key];
  if (value?.kind === 'CHOICE') return value.choices;
  if (value?.kind === 'TEXT') return [value.text];
  return value?.kind === 'BOOLEAN' ? [String(value.boolean)] : [];
}

/** What a facet has the ends of. */
export function endOf(attributes: DraftValues, key: string): number | string | null {
  const value = attributes[key];
  if (value?.kind === 'NUMBER') return value.number;
  if (value?.kind === 'MEASUREMENT') return value.amount;
  return value?.kind === 'DATE' ? value.date : null;
}
