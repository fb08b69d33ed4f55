import type { ReceivedEvent } from '@tributary/kit/events/cloud-events';
import { type EventHandlers, receive } from '@tributary/kit/events/inbox';
import { createLog } from '@tributary/kit/log';
import { testDatabase, type TestDatabase } from '@tributary/kit/database/test-database';
import { drawInvoice as drawOne } from '../../src/actions/paper/draw-invoice.ts';
import type { PaperService } from '../../src/actions/service.ts';
import { sendMail } from '../../src/actions/paper/send-mail.ts';
import { paymentDatabase } from '../../src/database/database.ts';
import { eventHandlers } from '../../src/event-handlers.ts';
import { drawInvoice } from '../../src/paper/draw-invoice.ts';
import type { Letter } from '../../src/remote/mail/mail-transport.ts';

export interface SentJob {
  readonly name: string;
  readonly data: Readonly<Record<string, string>>;
  readonly key: string | undefined;
  readonly startAfter: Date | undefined;
}

export interface PapersUnderTest {
  readonly db: TestDatabase;
  readonly service: PaperService;
  /** What was sent, also by transactions that were rolled back. */
  readonly jobs: SentJob[];
  /** What was posted, in order. */
  readonly letters: Letter[];
  /** From now on the post fails like this, or works again. */
  failMail(problem: string | null): void;
  /** Moves the clock on. */
  pass(ms: number): void;
  /** Brings an event as order's relay would. */
  hear(type: string, data: object, more?: Partial<ReceivedEvent>): Promise<string>;
  /** Draws and sends all that waits. */
  work(): Promise<void>;
  rows<Row extends object>(sql: string, values?: readonly unknown[]): Promise<Row[]>;
  close(): Promise<void>;
}

let heard = 0;

/** What draws and writes, with a database of its own, whose jobs the test does, and whose clock it moves. */
export async function openPapers(postgresUrl: string): Promise<PapersUnderTest> {
  const db = await testDatabase(postgresUrl, paymentDatabase);
  const log = createLog('payment', 'silent');
  const jobs: SentJob[] = [];
  const letters: Letter[] = [];
  let problem: string | null = null;
  let ahead = 0;
  const service: PaperService = {
    db,
    log,
    now: () => new Date(Date.now() + ahead),
    jobs: {
      // oxlint-disable-next-line eslint/max-params -- as kit has it
      send: (_, name, data, { key, startAfter } = {}) => {
        jobs.push({ name, data: data as Readonly<Record<string, string>>, key, startAfter });
        return Promise.resolve();
      },
    },
    seller: { name: 'The Shop', addressLines: ['1 Quay', 'Oslo'], taxNumber: 'NO 999 999 999' },
    draw: drawInvoice,
    mail: {
      send(letter) {
        if (problem !== null) return Promise.reject(new Error(problem));
        letters.push(letter);
        return Promise.resolve();
      },
      close: () => undefined,
    },
  };
  const rows = async <Row extends object>(sql: string, values: readonly unknown[] = []): Promise<Row[]> =>
    (await db.pool.query<Row>(sql, [...values])).rows;
  return {
    db,
    service,
    jobs,
    letters,
    rows,
    failMail: (next) => {
      problem = next;
    },
    pass: (ms) => {
      ahead += ms;
    },
    hear: (type, data, more = {}) => heardBy(db, eventHandlers(service))({ type, data, ...more }),
    async work() {
      const undrawn = 'select id from invoice where id not in (select invoice_id from invoice_file) order by id';
      for (const { id } of await rows<{ id: string }>(undrawn)) await drawOne(service, id);
      const queued = `select id from mail where state = 'QUEUED' order by id`;
      for (const { id } of await rows<{ id: string }>(queued)) await sendMail(service, id);
    },
    close: () => db.drop(),
  };
}

/** Brings events to handlers as order's relay would. */
export function heardBy(db: TestDatabase, handlers: EventHandlers) {
  const take = receive({ db, consumer: 'payment', handlers, log: createLog('payment', 'silent') });
  return (event: Partial<ReceivedEvent>): Promise<string> => {
    heard += 1;
    const usual = { id: `evt_${heard}`, source: 'order', type: '', subject: `ord_${heard}`, seq: heard };
    return take({ ...usual, publishedAt: new Date(), data: null, traceparent: null, ...event });
  };
}

export interface SoldLine {
  readonly lineId: string;
  readonly sku: string;
  readonly title: string;
  readonly quantity: number;
  readonly unitPriceMinor: number;
  readonly discountMinor?: number;
  readonly totalMinor: number;
  readonly taxMinor: number;
  readonly taxRatePercent: string;
}

export function line(more: Partial<SoldLine> = {}): SoldLine {
  const usual = { lineId: 'oln_1', sku: 'CAT-MUG', title: 'Cat Mug', quantity: 1, unitPriceMinor: 2500 };
  return { ...usual, totalMinor: 2500, taxMinor: 399, taxRatePercent: '19', ...more };
}

let sold = 0;

interface Sold {
  readonly buyer: { readonly customerId: string | null; readonly name: string | null; readonly email: string | null };
  readonly totalMinor: number;
  readonly taxMinor: number;
  readonly currency: string;
}

/** What order.completed tells of an order that no other test has. */
export function bill(more: Partial<Sold> = {}, lines: readonly SoldLine[] = [line()]) {
  sold += 1;
  return {
    orderId: `ord_sold_${sold}`,
    number: `2026-${String(sold).padStart(6, '0')}`,
    status: 'CONFIRMED',
    version: 2,
    placedAt: '2026-11-19T10:00:00.000Z',
    currency: 'USD',
    totalMinor: lines.reduce((total, { totalMinor }) => total + totalMinor, 0),
    taxMinor: lines.reduce((total, { taxMinor }) => total + taxMinor, 0),
    buyer: { customerId: 'cus_jane', name: 'Jane Doe', email: 'jane@example.com' },
    shippingAddress: {
      name: 'Jane Doe',
      lines: ['1 Mill Lane'],
      city: 'Millbrook',
      postalCode: '12345',
      region: null,
      country: 'US',
    },
    lines,
    ...more,
  };
}

/** What goes back of a bill, as order.cancelled and order.return.refunded tell it. */
export function credit(of: ReturnType<typeof bill>, lines: readonly SoldLine[] = of.lines) {
  return {
    ...of,
    lines: [],
    refundMinor: lines.reduce((total, { totalMinor }) => total + totalMinor, 0),
    credit: {
      amountMinor: lines.reduce((total, { totalMinor }) => total + totalMinor, 0),
      taxMinor: lines.reduce((total, { taxMinor }) => total + taxMinor, 0),
      lines: lines.map(({ lineId, sku, title, quantity, discountMinor, totalMinor, taxMinor }) => ({
        lineId,
        sku,
        title,
        quantity,
        ...(discountMinor === undefined ? {} : { discountMinor }),
        totalMinor,
        taxMinor,
      })),
    },
  };
}
