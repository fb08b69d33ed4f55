import { isDeepStrictEqual } from 'node:util';
import { namedId } from '@tributary/kit/ids';
import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Attribute } from '../attribute/attribute.ts';
import { draftProblem } from '../check-draft.ts';
import { draftOf } from '../export/draft-of.ts';
import { decideEdits, type EditsDecided, type LockedProduct, type ShopFacts } from './decide-edits.ts';
import { changesBetween, type FieldChange } from './product-changes.ts';
import type { NewVariant, ProductEdit } from './product-edit.ts';

const now = new Date('2026-01-01T00:00:00Z');
let ids = 0;
const shop = {
  now,
  newId: (prefix: string) => namedId(prefix, `${(ids += 1)}`),
  languages: { own: 'en', fallbacks: new Map<string, string[]>() },
  products: [],
  categoryIds: new Set<string>(),
  productIds: new Set<string>(),
  attributes: new Map<string, Attribute>(),
  handles: new Map<string, string>(),
};

const taxClasses = fc.constantFrom('standard', 'exempt', 'books', 'Books');
const word = fc.constantFrom('S', 'M', 'L', 'XL', 'XS', '');
const price = fc.record({
  currency: fc.constantFrom('USD', 'JPY', 'XXX'),
  amountMinor: fc.integer({ min: -1, max: 3 }),
  compareAtMinor: fc.option(fc.integer({ min: 0, max: 3 })),
});
const newVariant: fc.Arbitrary<NewVariant> = fc.record({
  sku: fc.option(word),
  optionValues: fc.array(word, { maxLength: 2 }),
  barcode: fc.option(word),
  weightGrams: fc.option(fc.integer({ min: -1, max: 2 })),
  requiresShipping: fc.boolean(),
  taxable: fc.boolean(),
  taxClass: taxClasses,
  tracksStock: fc.boolean(),
  prices: fc.array(price, { maxLength: 2 }),
});
const expectedVersion = fc.constantFrom(null, null, null, 1, 2);

function editOf({ product: { id: productId }, variants }: LockedProduct): fc.Arbitrary<ProductEdit> {
  const variantId = fc.constantFrom(...variants.map(({ variant }) => variant.id));
  const value = fc.record({ value: word, formerValue: fc.option(word) });
  const option = fc.record({
    name: fc.constantFrom('Size', 'Fit'),
    formerName: fc.option(fc.constantFrom('Size', 'Fit')),
    values: fc.array(value, { maxLength: 4 }),
  });
  return fc.oneof(
    fc.record({
      kind: fc.constant('UpdateProduct' as const),
      productId: fc.constant(productId),
      expectedVersion,
      facts: fc.record({ title: word, vendor: fc.option(word), handle: word }, { requiredKeys: [] }),
    }),
    fc.record({
      kind: fc.constant('TranslateProduct' as const),
      productId: fc.constant(productId),
      expectedVersion,
      language: fc.constantFrom('de', 'DE', 'fr', 'en', 'x_y'),
      facts: fc.record({ title: fc.option(word), descriptionHtml: fc.option(word) }, { requiredKeys: [] }),
    }),
    fc.record({
      kind: fc.constant('ArrangeOptions' as const),
      productId: fc.constant(productId),
      expectedVersion,
      options: fc.array(option, { maxLength: 2 }),
    }),
    fc.record({
      kind: fc.constant('AddVariant' as const),
      productId: fc.constant(productId),
      expectedVersion,
      variant: newVariant,
    }),
    fc.record({
      kind: fc.constant('UpdateVariant' as const),
      variantId,
      expectedVersion,
      facts: fc.record(
        { optionValues: fc.array(word, { maxLength: 2 }), taxable: fc.boolean(), taxClass: taxClasses },
        { requiredKeys: [] },
      ),
    }),
    fc.record({
      kind: fc.constant('SetPrice' as const),
      variantId,
      expectedVersion,
      currency: fc.constantFrom('USD', 'EUR', 'XXX'),
      amountMinor: fc.option(fc.integer({ min: -1, max: 3 })),
      compareAtMinor: fc.option(fc.integer({ min: 0, max: 3 })),
    }),
  );
}

function linesOf(edits: readonly ProductEdit[]) {
  return edits.map((edit, index) => ({ edit, path: ['edits', String(index)] }));
}

/** A product with two sizes, as an edit makes it. */
function shirt(): LockedProduct {
  const blank = { barcode: null, weightGrams: null, requiresShipping: true, taxable: true, tracksStock: true };
  const variants = ['S', 'M'].map((size) => ({ ...blank, sku: null, optionValues: [size], prices: [] }));
  const facts = { descriptionHtml: null, vendor: null, productType: null, tags: [], categoryId: null, media: [] };
  const options = [{ name: 'Size', values: [] }];
  const create = { ...facts, kind: 'CreateProduct', handle: null, title: 'Shirt', options, variants } as const;
  const decision = decideEdits(linesOf([{ ...create, status: 'DRAFT', publishedAt: null }]), shop);
  if (decision.kind !== 'EditsDecided') throw new Error(JSON.stringify(decision));
  const [made] = decision.changes.map(({ after }) => after);
  if (made === undefined) throw new Error('expected a product');
  return { ...made, version: 1 };
}

/** What fields say of a thing, by name. */
function said(fields: readonly FieldChange[], side: 'before' | 'after'): Record<string, unknown> {
  return Object.fromEntries(fields.map((one) => [one.field, one[side]]));
}

test('whatever the staff ask for, a product stays one, and the log says how it became what it is', () => {
  const before = shirt();
  const facts: ShopFacts = { ...shop, products: [before] };
  let made = 0;

  fc.assert(
    fc.property(fc.array(editOf(before), { minLength: 1, maxLength: 4 }), (edits) => {
      const decision = decideEdits(linesOf(edits), facts);
      const isMade = decision.kind === 'EditsDecided';
      if (isMade) made += 1;

      expect(isMade ? contradictions(before, decision) : strayPath(decision.path)).toEqual([]);
    }),
    { numRuns: 1_000, seed: 7 },
  );

  expect(made).toBeGreaterThan(100);
});

/** What of a change is not as it says, and what of the product is not as products are. */
function contradictions(before: LockedProduct, { changes }: EditsDecided): unknown[] {
  const [change] = changes;
  if (change === undefined) return ['no product'];
  // What is said of it from nothing, before and afterwards, differs by what the log says of the change alone.
  const was = said(changesBetween(null, before).fields, 'after');
  const is = said(changesBetween(null, change.after).fields, 'after');
  const replayed = { ...was, ...said(change.fields, 'after') };
  return [
    ...(isDeepStrictEqual(present(replayed), present(is)) ? [] : [{ replayed, is }]),
    ...change.fields.filter((one) => !isDeepStrictEqual(was[one.field] ?? null, one.before)),
    ...[draftProblem(draftOf(change.after, []))].filter((problem) => problem !== null),
  ];
}

/** A path that names no line. */
function strayPath(path: readonly string[]): unknown[] {
  return /^edits,[0-3](,|$)/.test(path.join()) ? [] : [path];
}

function present(fields: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
}
