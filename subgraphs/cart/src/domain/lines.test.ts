import { money } from '@tributary/kit/money';
import { array, assert, constantFrom, integer, property, tuple } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { type Cart, newCart, subtotal } from './cart.ts';
import type { Decision } from './failure.ts';
import { linesMax, quantityMax } from './line-limits.ts';
import {
  repriced,
  variantsRepriced,
  withAdditions,
  withoutLines,
  withPromisesRenewed,
  withQuantities,
} from './lines.ts';
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
      withAdditions(
        before,
        { additions: [addition('mug', 1)], variants: known(variant('mug', 2700)), pricedFor: null },
        later,
      ),
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
    const inEuro = { ...variant('poster', 900), prices: [{ fromQuantity: 1, price: money(900, 'EUR') }] };
    const additions = [addition('mug', 1), addition('ghost', 1), addition('poster', 1)];

    expect(withAdditions(empty, { additions, variants: known(mug, inEuro), pricedFor: null }, start)).toEqual({
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
    expect(
      withAdditions(before, { additions: [addition('mug', 2)], variants: known(mug), pricedFor: null }, start),
    ).toEqual({
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
        { additions: [addition('mug', 1), addition('shirt', 1)], variants: known(mug, shirt), pricedFor: null },
        start,
      ),
    ).toEqual({ kind: 'Refused', failures: [{ kind: 'TooManyLines', count: 251, max: 250, path: ['lines'] }] });
  });

  test('refuses a total that would not be exact', () => {
    const most = variant('palace', Number.MAX_SAFE_INTEGER);

    expect(subtotal(added(empty, [most, 1])).amountMinor).toBe(Number.MAX_SAFE_INTEGER);
    expect(
      withAdditions(empty, { additions: [addition('palace', 2)], variants: known(most), pricedFor: null }, start),
    ).toEqual({
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
          all.reduce((total, [{ prices }, quantity]) => total + (prices[0]?.price.amountMinor ?? 0) * quantity, 0),
        );
      }),
    );
  });
});

function of({ lines }: Cart): readonly (readonly number[])[] {
  return lines.map(({ quantity, unitPrice }) => [quantity, unitPrice.amountMinor]);
}

describe('a price that is for so many', () => {
  const cup: Variant = {
    ...variant('cup', 1_000),
    prices: [
      { fromQuantity: 1, price: money(1_000, 'USD') },
      { fromQuantity: 10, price: money(800, 'USD') },
      { fromQuantity: 20, price: money(500, 'USD') },
      { fromQuantity: 5, price: money(1, 'EUR') },
    ],
  };
  const changedTo = (cart: Cart, quantity: number, answered = answer(['cup'], cup)) =>
    allowedCart(withQuantities(cart, { changes: [to('cup', quantity)], ...answered }, later));

  test('counts from that quantity on, of all units together', () => {
    expect([9, 10, 19, 20].map((quantity) => of(added(empty, [cup, quantity])))).toEqual([
      [[9, 1_000]],
      [[10, 800]],
      [[19, 800]],
      [[20, 500]],
    ]);
    expect(of(added(empty, [cup, 4], [cup, 6]))).toEqual([[10, 800]]);
    expect(of(added(added(empty, [cup, 9]), [cup, 1]))).toEqual([[10, 800]]);
  });

  test('is asked for where a line gets more units, or fewer than its price is for, and not otherwise', () => {
    const cart = added(empty, [cup, 15]);
    const asks = (quantity: number) => variantsRepriced(cart, [to('cup', quantity)]).size;

    expect([0, 9, 10, 14, 15, 16].map(asks)).toEqual([0, 1, 0, 0, 0, 1]);
  });

  test('goes with the units that are taken away, and says what it was', () => {
    const cart = added(empty, [cup, 15]);

    expect(of(changedTo(cart, 10))).toEqual([[10, 800]]);
    expect(changedTo(cart, 9).lines[0]).toMatchObject({
      unitPrice: money(1_000, 'USD'),
      pricedAt: later,
      repricedFrom: money(800, 'USD'),
    });
    expect(of(changedTo(cart, 20))).toEqual([[20, 500]]);
  });

  test('is promised no longer to whoever took too many away while another added them', () => {
    const cart = changedTo(added(empty, [cup, 15]), 4, answer([]));

    expect(cart.lines[0]).toMatchObject({ quantity: 4, pricedAt: new Date(0) });
    expect(of(allowedCart(withPromisesRenewed(cart, answer(['cup'], cup), later)))).toEqual([[4, 1_000]]);
  });

  test('is a part of what is renewed: each line has that of its quantity', () => {
    const cart = added(empty, [cup, 20]);
    const dearer = { ...cup, prices: cup.prices.slice(0, 2) };

    expect(of(allowedCart(withPromisesRenewed(cart, answer(['cup'], dearer), later)))).toEqual([[20, 800]]);
  });

  test('of another currency is no price of this cart', () => {
    const inEuro = { ...cup, prices: cup.prices.slice(3) };

    expect(
      withAdditions(empty, { additions: [addition('cup', 5)], variants: known(inEuro), pricedFor: null }, start).kind,
    ).toBe('Refused');
  });
});

describe('changing quantities', () => {
  const dearMug = variant('mug', 9900);

  test('takes units away at the price promised, and removes what becomes 0', () => {
    const before = added(empty, [mug, 1], [shirt, 7]);

    const cart = allowedCart(
      withQuantities(before, { changes: [to('mug', 0), to('shirt', 2)], ...answer([], dearMug) }, later),
    );

    expect(cart.lines).toEqual([{ ...before.lines[1], quantity: 2 }]);
    expect(cart.version).toBe(before.version + 1);
  });

  test("gives units at today's price, the whole line, and says what it was", () => {
    const before = added(empty, [mug, 1], [shirt, 2]);

    const cart = allowedCart(withQuantities(before, { changes: [to('mug', 90)], ...answer(['mug'], dearMug) }, later));

    expect(cart.lines[0]).toMatchObject({
      quantity: 90,
      unitPrice: money(9900, 'USD'),
      pricedAt: later,
      repricedFrom: money(2500, 'USD'),
    });
    expect(cart.lines[1]).toBe(before.lines[1]);
  });

  test('leaves a line alone that has as many already', () => {
    const before = added(empty, [mug, 2]);

    const cart = allowedCart(withQuantities(before, { changes: [to('mug', 2)], ...answer([], dearMug) }, later));

    expect(cart.lines[0]).toBe(before.lines[0]);
  });

  test('asks for the lines that grow, and for no other', () => {
    const cart = added(empty, [mug, 2], [shirt, 2], [variant('bag', 1), 2]);

    expect([...variantsRepriced(cart, [to('mug', 3), to('shirt', 2), to('bag', 1), to('ghost', 9)])]).toEqual(['mug']);
  });

  test('gives back what somebody else has taken away meanwhile, for which nobody was asked', () => {
    const before = added(empty, [mug, 2]);

    const cart = allowedCart(withQuantities(before, { changes: [to('mug', 3)], ...answer([]) }, later));

    expect(cart.lines[0]).toEqual({ ...before.lines[0], quantity: 3 });
  });

  test('refuses all when one line is unknown, or cannot get what it wants', () => {
    const before = added(empty, [mug, 1], [shirt, 1]);
    const changes = [to('shirt', 2), to('ghost', 2), to('mug', 2)];

    expect(withQuantities(before, { changes, ...answer(['shirt', 'mug'], mug) }, later)).toEqual({
      kind: 'Refused',
      failures: [
        { kind: 'LineNotFound', lineId: 'cln_ghost', path: ['lines', '1', 'lineId'] },
        { kind: 'VariantNotFound', variantId: 'shirt', path: ['lines', '0', 'lineId'] },
      ],
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
    const cart = allowedCart(repriced(added(empty, [mug, 2]), answer(['mug'], variant('mug', 1)), later));

    expect(cart.lines[0]).toMatchObject({ quantity: 2, unitPrice: money(1, 'USD'), pricedAt: later });
  });

  test('leaves a line that came in while catalog was asked', () => {
    const before = added(empty, [mug, 2], [shirt, 1]);

    const cart = allowedCart(repriced(before, answer(['mug'], mug), later));

    expect(cart.lines[1]).toBe(before.lines[1]);
  });

  test('is refused while a line is no longer sold, which it names by its place', () => {
    const before = added(empty, [mug, 2], [shirt, 1]);

    expect(repriced(before, answer(['mug', 'shirt'], mug), later)).toEqual({
      kind: 'Refused',
      failures: [{ kind: 'VariantNotFound', variantId: 'shirt', path: ['lines', '1', 'variantId'] }],
    });
  });

  test('says what a price was before, unless it is the same or the buyer has asked for it', () => {
    const before = added(empty, [mug, 2], [shirt, 1]);
    const today = answer(['mug', 'shirt'], variant('mug', 9900), shirt);

    const renewed = allowedCart(withPromisesRenewed(before, today, later));
    const accepted = allowedCart(repriced(renewed, today, later));

    expect(renewed.lines.map(({ repricedFrom }) => repricedFrom)).toEqual([money(2500, 'USD'), null]);
    expect(renewed.lines.every(({ pricedAt }) => pricedAt === later)).toBe(true);
    expect(accepted.lines.map(({ repricedFrom }) => repricedFrom)).toEqual([null, null]);
  });

  test('says so of units that are added, too, and once for one change', () => {
    const additions = [addition('mug', 1), addition('mug', 1)];

    const cart = allowedCart(
      withAdditions(
        added(empty, [mug, 1]),
        { additions, variants: known(variant('mug', 9900)), pricedFor: null },
        later,
      ),
    );

    expect(cart.lines[0]).toMatchObject({ quantity: 3, repricedFrom: money(2500, 'USD') });
  });

  test('keeps no unit at an old price, whatever is changed in whatever order', () => {
    const price = integer({ min: 1, max: 3 });
    const quantity = integer({ min: 0, max: 9 });
    assert(
      property(array(tuple(quantity, price)), (changes) => {
        let cart = added(empty, [mug, 1]);
        let expected = [{ quantity: 1, amountMinor: 2500 }];
        for (const [wanted, amountMinor] of changes) {
          const change = { changes: [to('mug', wanted)], ...answer(['mug'], variant('mug', amountMinor)) };
          expected = expected.flatMap((before) =>
            wanted === 0
              ? []
              : [{ quantity: wanted, amountMinor: wanted > before.quantity ? amountMinor : before.amountMinor }],
          );
          cart = cart.lines.length === 0 ? cart : allowedCart(withQuantities(cart, change, new Date(later)));
        }
        expect(cart.lines.map(({ quantity, unitPrice: { amountMinor } }) => ({ quantity, amountMinor }))).toEqual(
          expected,
        );
      }),
    );
  });
});

function to(variantId: string, quantity: number) {
  return { lineId: `cln_${variantId}`, quantity };
}

/** What catalog says when it is asked for these variants. */
function answer(asked: readonly string[], ...variants: readonly Variant[]) {
  return { asked: new Set(asked), variants: known(...variants), pricedFor: null };
}

function variant(id: string, amountMinor: number): Variant {
  return {
    id,
    sku: `SKU-${id}`,
    title: `A ${id}`,
    prices: [{ fromQuantity: 1, price: money(amountMinor, 'USD') }],
    facts: factsOf(id),
  };
}

function factsOf(id: string) {
  return { productId: `prd_${id}`, categoryId: null, weightGrams: 100, requiresShipping: true };
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
  return {
    id: `cln_${variantId}`,
    variantId,
    pricedAt: start,
    repricedFrom: null,
    facts: factsOf(variantId),
    attributes: [],
  };
}

function added(cart: Cart, ...wanted: readonly (readonly [Variant, number])[]): Cart {
  const additions = wanted.map(([{ id }, quantity]) => addition(id, quantity));
  return allowedCart(
    withAdditions(cart, { additions, variants: known(...wanted.map(([one]) => one)), pricedFor: null }, start),
  );
}

function allowedCart(decision: Decision<Cart, unknown>): Cart {
  if (decision.kind === 'Allowed') return decision.next;
  throw new Error(`expected a cart, got ${JSON.stringify(decision.failures)}`);
}
