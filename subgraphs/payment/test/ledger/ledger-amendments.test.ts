import type { ReceivedEvent } from '@tributary/kit/events/cloud-events';
import { joined, receive } from '@tributary/kit/events/inbox';
import { createLog } from '@tributary/kit/log';
import { array, assert, asyncProperty, boolean, constantFrom, gen, nat, record } from 'fast-check';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { bookkeepingEvents } from '../../src/actions/ledger/bookkeeping-events.ts';
import { ledgerEntries } from '../../src/database/ledger/ledger-bookings.ts';
import { newKey, openService, request, type ServiceUnderTest } from '../service-under-test.ts';

/** One unit of something, which is sold and taken back as a whole. */
interface Unit {
  readonly totalMinor: number;
  readonly taxMinor: number;
}

interface Amends {
  readonly add: readonly Unit[];
  readonly remove: readonly Unit[];
}

type Do = () => Promise<unknown>;

/** What happens for one thing to pay for: the payment, and what goes back of it, which can only come after. */
interface Money {
  readonly take: Do | null;
  readonly giveBack: Do[];
}

const inAll = (units: readonly Unit[]) => ({
  totalMinor: units.reduce((sum, { totalMinor }) => sum + totalMinor, 0),
  taxMinor: units.reduce((sum, { taxMinor }) => sum + taxMinor, 0),
});
const unit = (totalMinor: number, taxMinor: number): Unit => ({ totalMinor, taxMinor });
const made = (of: readonly { readonly totalMinor: number; readonly rate: number }[]): Unit[] =>
  of.map(({ totalMinor, rate }) => unit(totalMinor, Math.round((totalMinor * rate) / (100 + rate))));

let tested: ServiceUnderTest;
let heard = 0;
let sold = 0;

beforeAll(async () => {
  tested = await openService(inject('postgresUrl'));
});
afterAll(() => tested.close());

function told(type: string, data: object): ReceivedEvent {
  heard += 1;
  const usual = { id: `evt_amends_${heard}`, source: 'order', subject: `ord_${heard}`, seq: heard, traceparent: null };
  return { ...usual, type, data, publishedAt: new Date() };
}

function hear(event: ReceivedEvent): Promise<string> {
  return receive({
    db: tested.db,
    consumer: 'payment',
    handlers: joined(bookkeepingEvents),
    log: createLog('payment', 'silent'),
  })(event);
}

/** An order as order sells, amends and takes it back, by its rules; nothing has happened of it yet. */
function sale(first: readonly Unit[]) {
  sold += 1;
  const orderId = `ord_amended_${sold}`;
  const currency = 'USD';
  const payables = new Map<string, Money>();
  const left = new Map<string, number>();
  const events: ReceivedEvent[] = [];
  let units = [...first];

  const owe = (payableId: string, amountMinor: number): void => {
    const take = async () => {
      const { payment } = await tested.authorize(request({ payableId, amountMinor }));
      await tested.capture({ paymentId: payment?.id, idempotencyKey: newKey() });
    };
    payables.set(payableId, { take: amountMinor === 0 ? null : take, giveBack: [] });
    left.set(payableId, amountMinor);
  };
  /** Of what was paid for the amendments, the newest first, and then for the order. */
  const giveBack = (amountMinor: number, reason: string): void => {
    let missing = amountMinor;
    for (const [payableId, { giveBack: parts }] of [...payables].toReversed()) {
      const part = Math.min(missing, left.get(payableId) ?? 0);
      missing -= part;
      left.set(payableId, (left.get(payableId) ?? 0) - part);
      const input = { payableId, amountMinor: part, reason, idempotencyKey: newKey() };
      if (part > 0) parts.push(() => tested.refundPayable(input));
    }
    expect(missing).toBe(0);
  };
  const credit = (of: readonly Unit[]) => {
    const { totalMinor: amountMinor, taxMinor } = inAll(of);
    return of.length === 0 ? null : { amountMinor, taxMinor, lines: [] };
  };
  const takeOut = (of: readonly Unit[]): void => {
    units = units.filter((one) => !of.includes(one));
  };

  owe(orderId, inAll(first).totalMinor);
  events.push(told('order.completed', { orderId, currency, ...inAll(first) }));
  return {
    units: () => units,
    amend({ add, remove }: Amends): void {
      const amendmentId = `${orderId}_amd_${events.length}`;
      const differenceMinor = inAll(add).totalMinor - inAll(remove).totalMinor;
      if (differenceMinor > 0) owe(amendmentId, differenceMinor);
      else giveBack(-differenceMinor, 'The order was amended.');
      const bill = add.length === 0 ? null : { ...inAll(add), lines: [] };
      const facts = { orderId, amendmentId, currency, differenceMinor, bill, credit: credit(remove) };
      events.push(told('order.amended', facts));
      takeOut(remove);
      units.push(...add);
    },
    takeBack(of: readonly Unit[], type: 'order.cancelled' | 'order.return.refunded'): void {
      giveBack(inAll(of).totalMinor, 'It came back.');
      events.push(told(type, { orderId, currency, credit: credit(of) }));
      takeOut(of);
    },
    /** All that happens of it, each row in its order, and the rows in any. */
    rows: (): Do[][] => [
      ...[...payables.values()].map(({ take, giveBack: parts }) => [...(take === null ? [] : [take]), ...parts]),
      ...events.map((event): Do[] => [() => hear(event)]),
    ],
    /** What the accounts say of the order and its amendments; `owed` is the greatest debt to or from the buyer of one. */
    async books() {
      const sums: Record<string, number> = {};
      let owed = 0;
      const ids = new Set([...payables.keys(), ...events.map(({ data }) => payableOf(data))]);
      for (const payableId of ids) {
        const entries = await ledgerEntries(
          tested.db,
          { payableId },
          { size: 1_000, isBackward: false, after: null, before: null },
        );
        for (const { account, amountMinor } of entries) sums[account] = (sums[account] ?? 0) + amountMinor;
        const debts = entries.filter(({ account }) => account === 'customer:liability');
        owed = Math.max(owed, Math.abs(debts.reduce((sum, { amountMinor }) => sum + amountMinor, 0)));
      }
      return { ...sums, owed };
    },
    /** What they are to say: we have what the units cost that are left, and owe the state their tax. */
    expected() {
      const { totalMinor, taxMinor } = inAll(units);
      return { kept: totalMinor, tax: 0 - taxMinor, sold: taxMinor - totalMinor, owed: 0 };
    },
  };
}

function payableOf(data: unknown): string {
  const { orderId, amendmentId = orderId } = data as { readonly orderId: string; readonly amendmentId?: string };
  return amendmentId;
}

type Books = Awaited<ReturnType<ReturnType<typeof sale>['books']>> & Partial<Record<string, number>>;

function seen({ owed, ...accounts }: Books) {
  const of = (account: string): number => accounts[account] ?? 0;
  expect(of('customer:liability')).toBe(0);
  return { kept: of('psp:receivable'), tax: of('tax'), sold: of('revenue') + of('refunds'), owed };
}

async function inTurn(rows: readonly (readonly Do[])[]): Promise<void> {
  for (const happens of rows.flat()) await happens();
}

describe('the books of an amended order', () => {
  const mug = unit(2500, 399);
  const cup = unit(1000, 160);

  test('have what was added', async () => {
    const one = sale([mug]);
    one.amend({ add: [cup], remove: [] });
    await inTurn(one.rows());

    expect(await one.books()).toEqual({
      'psp:receivable': 3500,
      'customer:liability': 0,
      revenue: -2941,
      tax: -559,
      owed: 0,
    });
  });

  test('have what was taken out, for which nothing was added', async () => {
    const one = sale([mug, cup]);
    one.amend({ add: [], remove: [cup] });
    await inTurn(one.rows());

    expect(await one.books()).toEqual({
      'psp:receivable': 2500,
      'customer:liability': 0,
      revenue: -2941,
      tax: -399,
      refunds: 840,
      owed: 0,
    });
  });

  test.each([
    { name: 'more was added than taken out', first: [cup], amends: { add: [mug], remove: [cup] } },
    { name: 'more was taken out than added', first: [mug], amends: { add: [cup], remove: [mug] } },
    { name: 'as much was added as taken out', first: [mug], amends: { add: [unit(2500, 0)], remove: [mug] } },
  ])('are right where $name', async ({ first, amends }) => {
    const one = sale(first);
    one.amend(amends);
    await inTurn(one.rows());

    expect(seen(await one.books())).toEqual(one.expected());
  });

  test('are right where an amendment takes out what another added', async () => {
    const one = sale([mug]);
    one.amend({ add: [cup], remove: [] });
    one.amend({ add: [], remove: [cup] });
    await inTurn(one.rows());

    expect(seen(await one.books())).toEqual({ kept: 2500, tax: -399, sold: -2101, owed: 0 });
  });

  test('are empty after a cancellation, which gives back of several payments', async () => {
    const one = sale([mug]);
    one.amend({ add: [cup, { ...cup }], remove: [] });
    one.amend({ add: [unit(700, 0)], remove: [cup] });
    one.takeBack(one.units(), 'order.cancelled');
    await inTurn(one.rows());

    expect(seen(await one.books())).toEqual({ kept: 0, tax: 0, sold: 0, owed: 0 });
  });

  test('have an amendment once, however often it is told', async () => {
    const one = sale([mug]);
    one.amend({ add: [cup], remove: [] });
    const rows = one.rows();
    await inTurn([...rows, ...rows.slice(2)]);

    expect(seen(await one.books())).toEqual(one.expected());
  });

  test('are not written where the difference is not what was added less what was taken out', async () => {
    const facts = { orderId: 'ord_odd', amendmentId: 'amd_odd', currency: 'USD', differenceMinor: 1 };
    const odd = told('order.amended', { ...facts, bill: { totalMinor: 2, taxMinor: 0, lines: [] }, credit: null });

    await hear(odd).catch(() => undefined);

    expect(
      await ledgerEntries(
        tested.db,
        { payableId: 'amd_odd' },
        { size: 10, isBackward: false, after: null, before: null },
      ),
    ).toEqual([]);
  });
});

test('the books come out right, whatever is amended, cancelled and returned, in whichever order we hear of it', async () => {
  const units = array(record({ totalMinor: nat({ max: 9_999 }), rate: nat({ max: 25 }) }), {
    minLength: 1,
    maxLength: 3,
  });
  const amendments = array(record({ adds: units, isAdding: boolean(), removes: nat({ max: 3 }) }), { maxLength: 3 });
  const story = record({ first: units, changes: amendments, end: constantFrom('cancelled', 'returned', 'kept') });

  await assert(
    asyncProperty(story, gen(), async ({ first, changes, end }, pick) => {
      const one = sale(made(first));
      for (const { adds, isAdding, removes } of changes) {
        // Something is always left.
        const remove = one.units().slice(isAdding ? 0 : 1, removes);
        one.amend({ add: isAdding ? made(adds) : [], remove });
      }
      if (end === 'cancelled') one.takeBack(one.units(), 'order.cancelled');
      if (end === 'returned') one.takeBack(one.units().slice(0, 1), 'order.return.refunded');

      const rows = one.rows().filter((row) => row.length > 0);
      const twice = one.rows().at(-1) ?? [];
      while (rows.length > 0) {
        const at = pick(nat, { max: rows.length - 1 });
        const [happens, ...later] = rows[at] ?? [];
        await happens?.();
        rows.splice(at, 1, ...(later.length > 0 ? [later] : []));
      }
      await inTurn([twice]);

      expect(seen(await one.books())).toEqual(one.expected());
    }),
    { numRuns: 40 },
  );
});
