import { money } from '@tributary/kit/money';
import { array, assert, constantFrom, integer, property, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cart, newCart, subtotal } from './cart.ts';
import type { Decision } from './failure.ts';
import { linesMax, quantityMax } from './line-limits.ts';
import { repriced, withAdditions, withoutLines, withQuantities } from './lines.ts';
import type { Variant } from './variant.ts';

const start = new Date('2026-01-01T00:00:00Z');
const later = new Date('2026-01-02T00:00:00Z');
const mug = variant('mug', 2500);
const shirt = variant('shirt', 1999);
const empty = newCart({ id: 'crt_1', currency: 'USD', owner: { kind: 'customer', customerId: 'cus_1' } }, start);

describe('adding', () => {
  test('makes a line of each variant, in the order given', () => {
    const cart = added(empty, [mug, 2], [shirt, 1]);

    expect(cart.lines).toEqual([
      { ...line('mug'), position: 1, sku: 'SKU-mug', title: 'A mug', quantity: 2, unitPrice: money(2500, 'USD') },
      { ...line('shirt'), position: 2, sku: 'SKU-shirt', title: 'A shirt', quantity: 1, unitPrice: money(1999, 'USD') },
    ]);
  });

  test('puts units of a variant that is there on its line, at its place', () => {
    const before = added(empty, [mug, 2], [shirt, 1]);

    const cart = added(before, [mug, 3]);

    expect(cart.lines.map(({ id, quantity }) => [id, quantity])).toEqual([
      ['cln_mug', 5],
      ['cln_shirt', 1],
    ]);
  });

  test('makes one line of a variant that is given twice', () => {
    expect(added(empty, [mug, 2], [mug, 3]).lines.map(({ quantity }) => quantity)).toEqual([5]);
  });

  test("prices the whole line at today's price, and leaves other lines alone", () => {
    const before = added(empty, [mug, 1], [shirt, 1]);

    const cart = allowedCart(
      withAdditions(before, { additions: [addition('mug', 1)], variants: known(variant('mug', 2700)) }, later),
    );

    expect(cart.lines[0]).toMatchObject({ quantity: 2, unitPrice: money(2700, 'USD'), pricedAt: later });
    expect(cart.lines[1]).toBe(before.lines[1]);
  });

  test('never uses the place of a line that is there for another', () => {
    const before = allowedCart(withoutLines(added(empty, [mug, 1], [shirt, 1]), ['cln_mug'], start));

    expect(added(before, [mug, 1]).lines.map(({ id, position }) => [id, position])).toEqual([
      ['cln_shirt', 2],
      ['cln_mug', 3],
    ]);
  });

  test('refuses all when one variant is unknown or not sold in the currency, and names each', () => {
    const inEuro = { ...variant('poster', 900), listPrices: [money(900, 'EUR')] };
    const additions = [addition('mug', 1), addition('ghost', 1), addition('poster', 1)];

    expect(withAdditions(empty, { additions, variants: known(mug, inEuro) }, start)).toEqual({
      kind: 'Refused',
      failures: [
        { kind: 'VariantNotFound', variantId: 'ghost', path: ['lines', '1', 'variantId'] },
        { kind: 'NotSoldInCurrency', title: 'A poster', currency: 'USD', path: ['lines', '2', 'variantId'] },
      ],
    });
  });

  test('fills a line up to 999 units and no further', () => {
    const before = added(empty, [mug, quantityMax - 1]);

    expect(added(before, [mug, 1]).lines[0]?.quantity).toBe(999);
    expect(withAdditions(before, { additions: [addition('mug', 2)], variants: known(mug) }, start)).toEqual({
      kind: 'Refused',
      failures: [{ kind: 'QuantityOutOfRange', quantity: 1000, min: 1, max: 999, path: ['lines', '0', 'quantity'] }],
    });
  });

  test('fills a cart up to 250 lines and no further', () => {
    const before = added(empty, ...many(linesMax - 1));

    expect(added(before, [mug, 1]).lines).toHaveLength(250);
    expect(
      withAdditions(
        before,
        { additions: [addition('mug', 1), addition('shirt', 1)], variants: known(mug, shirt) },
        start,
      ),
    ).toEqual({ kind: 'Refused', failures: [{ kind: 'TooManyLines', count: 251, max: 250, path: ['lines'] }] });
  });

  test('refuses a total that would not be exact', () => {
    const most = variant('palace', Number.MAX_SAFE_INTEGER);

    expect(subtotal(added(empty, [most, 1])).amountMinor).toBe(Number.MAX_SAFE_INTEGER);
    expect(withAdditions(empty, { additions: [addition('palace', 2)], variants: known(most) }, start)).toEqual({
      kind: 'Refused',
      failures: [{ kind: 'TotalTooLarge', path: ['lines'] }],
    });
  });

  test('keeps one line a variant and all units, whatever is added in whatever order', () => {
    const wanted = array(tuple(constantFrom(mug, shirt, variant('bag', 1)), integer({ min: 1, max: 9 })));
    assert(
      property(wanted, wanted, (first, second) => {
        const cart = added(added(empty, ...first), ...second);

        const all = [...first, ...second];
        expect(new Set(cart.lines.map(({ variantId }) => variantId)).size).toBe(cart.lines.length);
        expect(cart.lines.reduce((units, { quantity }) => units + quantity, 0)).toBe(
          all.reduce((units, [, quantity]) => units + quantity, 0),
        );
        expect(subtotal(cart).amountMinor).toBe(
          all.reduce((total, [{ listPrices }, quantity]) => total + (listPrices[0]?.amountMinor ?? 0) * quantity, 0),
        );
      }),
    );
  });
});

describe('changing quantities', () => {
  test('sets them at the price promised, and removes what becomes 0', () => {
    const before = added(empty, [mug, 1], [shirt, 2]);

    const cart = allowedCart(
      withQuantities(
        before,
        [
          { lineId: 'cln_mug', quantity: 0 },
          { lineId: 'cln_shirt', quantity: 7 },
        ],
        later,
      ),
    );

    expect(cart.lines).toEqual([{ ...before.lines[1], quantity: 7 }]);
    expect(cart.version).toBe(before.version + 1);
  });

  test('refuses all when one line is unknown', () => {
    const changes = [
      { lineId: 'cln_mug', quantity: 2 },
      { lineId: 'cln_ghost', quantity: 2 },
    ];

    expect(withQuantities(added(empty, [mug, 1]), changes, later)).toEqual({
      kind: 'Refused',
      failures: [{ kind: 'LineNotFound', lineId: 'cln_ghost', path: ['lines', '1', 'lineId'] }],
    });
  });
});

describe('removing', () => {
  test('takes lines out, and one that is given twice once', () => {
    const cart = allowedCart(withoutLines(added(empty, [mug, 1], [shirt, 2]), ['cln_mug', 'cln_mug'], later));

    expect(cart.lines.map(({ id }) => id)).toEqual(['cln_shirt']);
  });

  test('refuses all when one line is unknown', () => {
    expect(withoutLines(added(empty, [mug, 1]), ['cln_mug', 'cln_ghost'], later)).toEqual({
      kind: 'Refused',
      failures: [{ kind: 'LineNotFound', lineId: 'cln_ghost', path: ['lineIds', '1'] }],
    });
  });
});

describe('pricing anew', () => {
  test("promises today's prices from now on", () => {
    const cart = allowedCart(
      repriced(added(empty, [mug, 2]), { asked: new Set(['mug']), variants: known(variant('mug', 1)) }, later),
    );

    expect(cart.lines[0]).toMatchObject({ quantity: 2, unitPrice: money(1, 'USD'), pricedAt: later });
  });

  test('leaves a line that came in while catalog was asked', () => {
    const before = added(empty, [mug, 2], [shirt, 1]);

    const cart = allowedCart(repriced(before, { asked: new Set(['mug']), variants: known(mug) }, later));

    expect(cart.lines[1]).toBe(before.lines[1]);
  });

  test('is refused while a line is no longer sold, which it names by its place', () => {
    const before = added(empty, [mug, 2], [shirt, 1]);

    expect(repriced(before, { asked: new Set(['mug', 'shirt']), variants: known(mug) }, later)).toEqual({
      kind: 'Refused',
      failures: [{ kind: 'VariantNotFound', variantId: 'shirt', path: ['lines', '1', 'variantId'] }],
    });
  });
});

function variant(id: string, amountMinor: number): Variant {
  return { id, sku: `SKU-${id}`, title: `A ${id}`, listPrices: [money(amountMinor, 'USD')] };
}

function many(count: number): readonly (readonly [Variant, number])[] {
  return Array.from({ length: count }, (_, index) => [variant(`thing${index}`, 100), 1] as const);
}

function known(...variants: readonly Variant[]): ReadonlyMap<string, Variant> {
  return new Map(variants.map((variant) => [variant.id, variant]));
}

function addition(variantId: string, quantity: number) {
  return { lineId: `cln_${variantId}`, variantId, quantity };
}

function line(variantId: string) {
  return { id: `cln_${variantId}`, variantId, pricedAt: start };
}

function added(cart: Cart, ...wanted: readonly (readonly [Variant, number])[]): Cart {
  const additions = wanted.map(([{ id }, quantity]) => addition(id, quantity));
  return allowedCart(withAdditions(cart, { additions, variants: known(...wanted.map(([one]) => one)) }, start));
}

function allowedCart(decision: Decision<Cart>): Cart {
  if (decision.kind === 'Allowed') return decision.next;
  throw new Error(`expected a cart, got ${JSON.stringify(decision.failures)}`);
}
