import { array, assert, boolean, constantFrom, integer, nat, oneof, property, record } from 'fast-check';
import { expect, test } from 'vitest';
import type { Invoice, InvoiceLine } from './invoice.ts';
import {
  creditedAsMoney,
  dueForReturned,
  owedForGoods,
  returnedLines,
  setOffLines,
  uncredited,
} from './sale-credit.ts';

const rates = { '0': 0, '7': 7, '7.0': 7, '8.1': 8.1, '19': 19 } as const;
type Rate = keyof typeof rates;

function billed(index: number, totalMinor: number, taxRatePercent: Rate): InvoiceLine {
  const taxMinor = Math.round((totalMinor * rates[taxRatePercent]) / (100 + rates[taxRatePercent]));
  const sku = `SKU-${index}`;
  return {
    lineId: `oln_${index}`,
    sku,
    title: sku,
    quantity: 1,
    unitPriceMinor: totalMinor,
    totalMinor,
    taxMinor,
    taxRatePercent,
  };
}

const sumOf = (lines: readonly InvoiceLine[], field: 'totalMinor' | 'taxMinor'): number =>
  lines.reduce((sum, line) => sum + line[field], 0);

function document(kind: Invoice['kind'], reference: string, lines: readonly InvoiceLine[]): Invoice {
  return {
    id: reference,
    kind,
    number: reference,
    payableId: 'ord_1',
    saleId: 'ord_1',
    reference,
    buyerId: null,
    currency: 'EUR',
    totalMinor: sumOf(lines, 'totalMinor'),
    taxMinor: sumOf(lines, 'taxMinor'),
    issuedAt: new Date(0),
    content: {
      seller: { name: 'The Shop', addressLines: [], taxNumber: null },
      buyer: { name: null, email: null },
      address: null,
      about: 'Order 1',
      placedAt: '2026-11-19T10:00:00.000Z',
      corrects: null,
      lines,
    },
  };
}

const line = record({
  totalMinor: integer({ min: 1, max: 100_000 }),
  rate: constantFrom<Rate>('0', '7', '7.0', '8.1', '19'),
});
const step = oneof(
  record({ kind: constantFrom('returned' as const), share: integer({ min: 1, max: 100 }), which: nat() }),
  record({ kind: constantFrom('goods' as const), share: integer({ min: 1, max: 100 }), which: nat({ max: 5 }) }),
);

test('what is billed at one rate is left at one, however it is written', () => {
  const bill = document('INVOICE', 'ord_1', [billed(0, 1_070, '7'), billed(1, 1_190, '19'), billed(2, 2_140, '7.0')]);

  expect(uncredited([bill])).toEqual([
    { ratePercent: '7', grossMinor: 3_210, taxMinor: 210, netMinor: 3_000 },
    { ratePercent: '19', grossMinor: 1_190, taxMinor: 190, netMinor: 1_000 },
  ]);
});

test('whatever goes back in whichever order, no rate is credited beyond its bill, and all of it to the minor unit', () => {
  assert(
    property(array(line, { minLength: 1, maxLength: 6 }), array(step, { maxLength: 10 }), (lines, steps) => {
      const goods = lines.map(({ totalMinor, rate }, index) => billed(index, totalMinor, rate));
      const bill = document('INVOICE', 'ord_1', goods);
      const documents = [bill];
      const kept = new Set(goods);
      const leftMinor = (): number => uncredited(documents).reduce((sum, { grossMinor }) => sum + grossMinor, 0);
      const issue = (reference: string, noted: readonly InvoiceLine[]): void => {
        const note = document('CREDIT_NOTE', reference, noted);
        expect(note.totalMinor).toBeGreaterThanOrEqual(0);
        expect(note.taxMinor).toBeGreaterThanOrEqual(0);
        expect(note.taxMinor).toBeLessThanOrEqual(note.totalMinor);
        documents.push(note);
        for (const rate of uncredited(documents)) {
          expect(rate.grossMinor).toBeGreaterThanOrEqual(0);
          expect(rate.taxMinor).toBeGreaterThanOrEqual(0);
          expect(rate.netMinor).toBeGreaterThanOrEqual(0);
        }
      };
      /** What the seller owes for goods: their price, less what went back and is for no goods. */
      const owed = (credited: readonly InvoiceLine[]): number =>
        Math.max(0, Math.min(sumOf(credited, 'totalMinor') - advance(), leftMinor()));
      const gone = (): number => sumOf(goods, 'totalMinor') - sumOf([...kept], 'totalMinor');
      const advance = (): number => bill.totalMinor - leftMinor() - gone();
      const creditGoods = (reference: string, credited: readonly InvoiceLine[]): void => {
        const amountMinor = owed(credited);
        for (const one of credited) kept.delete(one);
        const noted = [...credited, ...setOffLines(credited, uncredited(documents), { id: reference, amountMinor })];
        expect(sumOf(noted, 'totalMinor')).toBe(amountMinor);
        if (amountMinor > 0) issue(reference, noted);
      };

      for (const [index, one] of steps.entries()) {
        if (one.kind === 'returned') {
          const amountMinor = Math.floor((leftMinor() * one.share) / 100);
          const returned = { id: `rfd_${index}`, kind: 'REFUND', amountMinor } as const;
          if (amountMinor > 0) issue(returned.id, returnedLines(returned, uncredited(documents)));
          continue;
        }
        const next = [...kept][one.which % Math.max(1, kept.size)];
        if (next !== undefined) creditGoods(`ret_${index}`, [next]);
      }
      creditGoods('ord_1', [...kept]);

      expect(uncredited(documents)).toEqual(
        uncredited([bill]).map((rate) => ({ ...rate, grossMinor: 0, taxMinor: 0, netMinor: 0 })),
      );
    }),
    { numRuns: 500 },
  );
});

// Of the 100 that are left one is not of these goods: what is left with it is between nothing and all of it.
test.each([
  ['has its own', 16, 15, []],
  ['has all that is left of it', 15, 15, []],
  ['would take more than is left of it', 14, 15, [[0, -1]]],
  ['would leave more than is left with it', 17, 15, [[0, 2]]],
] as const)('where goods of 99 are credited in full and the tax %s, the rest is left with a tax', (...row) => {
  const [, leftMinor, ownMinor, lines] = row;
  const left = { ratePercent: '19', grossMinor: 100, taxMinor: leftMinor, netMinor: 100 - leftMinor };
  const goods = { ...billed(0, 99, '19'), taxMinor: ownMinor };

  const setOff = setOffLines([goods], [left], { id: 'ret_1', amountMinor: 99 });

  expect(setOff.map(({ totalMinor, taxMinor }) => [totalMinor, taxMinor])).toEqual(lines);
});

const sale = document('INVOICE', 'ord_1', [billed(0, 5000, '19')]);
const noted = (reference: string, totalMinor: number): Invoice =>
  document('CREDIT_NOTE', reference, [billed(0, totalMinor, '19')]);
const paid = {
  capturedMinor: 5000,
  givenBackMinor: 0,
  returnedMinor: 0,
  returnedIds: new Set(['rfd_1', 'cbk_1']),
  creditedMinor: null,
};

test.each([
  ['nothing went back', [sale], paid, 0],
  ['1000 went back', [sale], { ...paid, givenBackMinor: 1000, returnedMinor: 1000 }, 1000],
  ['1000 of 3000 went back outside', [sale], { ...paid, givenBackMinor: 3000, returnedMinor: 1000 }, 1000],
  ['it is credited', [sale, noted('rfd_1', 1000)], { ...paid, givenBackMinor: 1000, returnedMinor: 1000 }, 0],
  ['the seller credited all', [sale, noted('ord_1', 5000)], { ...paid, givenBackMinor: 1000, returnedMinor: 1000 }, 0],
  [
    'what is credited came back, and something else went back',
    [sale, noted('rfd_0', 2000)],
    { ...paid, givenBackMinor: 3000, returnedMinor: 1500 },
    1000,
  ],
  ['nothing is billed', [], { ...paid, givenBackMinor: 1000, returnedMinor: 1000 }, 0],
  [
    'more is credited than went back',
    [sale, noted('cbk_1', 1000)],
    { ...paid, givenBackMinor: 500, returnedMinor: 500 },
    0,
  ],
] as const)('where %s, what is due is known', (...[, documents, money, due]) => {
  expect(dueForReturned(documents, money)).toBe(due);
});

const moved = oneof(
  // `isPromised`: the seller says that it gives it back before it finds out how much that is, as for a cancellation.
  record({ kind: constantFrom('goods' as const), share: integer({ min: 1, max: 100 }), isPromised: boolean() }),
  record({ kind: constantFrom('returned' as const), share: integer({ min: 1, max: 100 }) }),
  // Some of it comes back: its note stays, as it is owed still.
  record({ kind: constantFrom('cameBack' as const) }),
  record({ kind: constantFrom('heard' as const), which: nat() }),
  record({ kind: constantFrom('given' as const) }),
  // What the seller gave does not reach the buyer: it is owed again.
  record({ kind: constantFrom('bounced' as const), which: nat() }),
);

test('whatever went back before its paper was written is on paper in the end, whenever and in whatever order the seller is heard', () => {
  assert(
    property(array(moved, { maxLength: 20 }), (steps) => {
      const soldMinor = 10_000;
      const documents = [document('INVOICE', 'ord_1', [billed(0, soldMinor, '0')])];
      let [creditedMinor, sellerMinor, cameBackMinor] = [0, 0, 0];
      let saidMinor: number | null = null;
      const returned = new Map<string, number>();
      const sumOfReturned = () => [...returned.values()].reduce((sum, minor) => sum + minor, 0);
      let count = 0;
      const unheard: { readonly amountMinor: number; readonly creditedMinor: number }[] = [];
      const promises: { leftMinor: number; givenMinor: number; isDue: boolean }[] = [];
      const money = () => ({
        capturedMinor: soldMinor,
        givenBackMinor: sellerMinor + sumOfReturned(),
        returnedMinor: sumOfReturned(),
        returnedIds: new Set(returned.keys()),
        creditedMinor: saidMinor,
      });
      const note = (reference: string, totalMinor: number) =>
        void (totalMinor > 0 && documents.push(document('CREDIT_NOTE', reference, [billed(0, totalMinor, '0')])));
      /** What of its promise the seller finds due, and gives back: order's own reckoning. */
      const give = (promise: (typeof promises)[number]): void => {
        const gone = sellerMinor + sumOfReturned();
        const notes = documents.map((one) => ({
          ...one,
          capturedMinor: one.kind === 'INVOICE' ? soldMinor : 0,
          isGone: returned.has(one.reference),
        }));
        const dueMinor = Math.max(creditedMinor, creditedAsMoney(notes)) - gone;
        const minor = Math.max(0, Math.min(promise.leftMinor, dueMinor, soldMinor - gone));
        sellerMinor += minor;
        promise.leftMinor -= minor;
        promise.givenMinor += minor;
      };
      const bounce = (which: number) => {
        const given = promises.filter(({ givenMinor }) => givenMinor > 0);
        const promise = given[which % Math.max(1, given.length)];
        if (promise === undefined) return;
        sellerMinor -= promise.givenMinor;
        promise.leftMinor += promise.givenMinor;
        promise.givenMinor = 0;
      };
      const back = (minor: number) => {
        const id = `rfd_${count++}`;
        returned.set(id, minor);
        note(id, Math.min(minor, dueForReturned(documents, money())));
      };
      const goods = (minor: number, isPromised: boolean) => {
        creditedMinor += minor;
        const promise = { leftMinor: minor, givenMinor: 0, isDue: isPromised };
        promises.push(promise);
        if (!isPromised) give(promise);
        unheard.push({ amountMinor: minor, creditedMinor });
      };
      const giveNext = () => {
        const next = promises.find(({ isDue }) => isDue);
        if (next === undefined) return;
        next.isDue = false;
        give(next);
      };
      // What could not be handled at first is heard after what was said later.
      const hear = (which: number) => {
        const [heard] = unheard.splice(which % Math.max(1, unheard.length), 1);
        if (heard === undefined) return;
        const { amountMinor, creditedMinor: inAllMinor } = heard;
        saidMinor = Math.max(saidMinor ?? 0, inAllMinor);
        const said = { setOffMinor: 0, refundMinor: amountMinor, creditedMinor: inAllMinor };
        note(`ret_${documents.length}`, Math.min(amountMinor, owedForGoods(documents, said, money())));
      };
      for (const one of steps) {
        const unspent = soldMinor - sellerMinor - sumOfReturned();
        const [first] = returned;
        if (one.kind === 'cameBack' && first !== undefined) {
          returned.delete(first[0]);
          cameBackMinor += first[1];
        } else if (one.kind === 'returned') back(Math.floor((unspent * one.share) / 100));
        else if (one.kind === 'goods')
          goods(Math.floor(((soldMinor - creditedMinor) * one.share) / 100), one.isPromised);
        else if (one.kind === 'heard') hear(one.which);
        else if (one.kind === 'bounced') bounce(one.which);
        else if (one.kind === 'given') giveNext();
      }
      while (unheard.length > 0) hear(unheard.length - 1);
      for (const promise of promises) give(promise);

      const onPaper = documents.slice(1).reduce((sum, { totalMinor }) => sum + totalMinor, 0);
      const goneMinor = sellerMinor + sumOfReturned();
      expect(onPaper).toBeGreaterThanOrEqual(goneMinor);
      expect(onPaper).toBeLessThanOrEqual(goneMinor + cameBackMinor);
    }),
    { numRuns: 5_000 },
  );
});
