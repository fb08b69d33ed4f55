import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { sam } from '../src/identity/development-identity.ts';
import { bankCharges } from '../src/trials/invariants/bank-charges.ts';
import { invariantsOfTheBooks } from '../src/trials/invariants/of-the-books.ts';
import type { Said } from '../src/trials/take-over/conversation.ts';
import { type RequestName, requests } from '../src/trials/take-over/requests.ts';
import { keptFolder, keptFoldersIn } from '../src/trials/take-over/folder.ts';
import { takeOver, type TakenOver } from './taken-over.ts';

const folders = fileURLToPath(new URL('take-over/', import.meta.url));

// All services start, migrate, find what was begun and bring it to its end; the last job is found after a minute.
const takeOverMsMax = 600_000;

describe.each(keptFoldersIn(folders))('a data folder that was written on %s, in the midst of everything', (name) => {
  let taken: TakenOver;

  beforeAll(async () => {
    taken = await takeOver(keptFolder(`${folders}${name}`));
  }, takeOverMsMax);

  afterAll(() => taken.stop());

  test('has everything under way that there is', () => {
    const kinds = taken.begun.map((one) => one.replace(/^\d+ /, ''));

    expect(kinds.toSorted()).toEqual([
      'cancellations and returns that are not settled',
      'checkouts that have not ended',
      'events that cart has not delivered',
      'events that catalog has not delivered',
      'events that order has not delivered',
      'events that order has not handled',
      'events that payment has not delivered',
      'events that payment has not handled',
      'instructions that the bank has not answered',
      'jobs that payment has not done',
    ]);
  });

  test('has nothing under way any more', () => {
    expect(taken.stillBusy).toEqual([]);
  });

  test('has everything end as it must', async () => {
    const { folder, ask } = taken;
    const ends = new Map<string, string>();
    for (const { kind, id, orderId } of folder.expected) {
      if (kind === 'Subscription') ends.set(id, (await ask<Ended>(sam, subscriptionStatus, id)).status);
      if (orderId === null) continue;
      const { status, amendments, returns } = await ask<EndedOrder>(sam, orderStatuses, orderId);
      for (const one of [{ id: orderId, status }, ...amendments, ...returns]) ends.set(one.id, one.status);
    }

    const found = folder.expected.map((one) => ({ ...one, ends: ends.get(one.id) }));

    expect(found).toEqual(folder.expected);
  });

  test('has what happened told in words, whatever was kept of it', async () => {
    const orders = taken.folder.expected.filter(({ kind }) => kind === 'Order');
    for (const { id, name, ends } of orders) {
      const { rejection, timeline } = await taken.ask<History>(sam, history, id);

      expect({ name, wasTold: timeline.nodes.length > 0 }).toEqual({ name, wasTold: true });
      expect({ name, isRejected: rejection.length > 0 }).toEqual({ name, isRejected: ends === 'REJECTED' });
      for (const { message } of [...rejection, ...timeline.nodes]) expect(message).toMatch(/^[A-Z\d].*[.!]$/);
    }
  });

  test.each(invariantsOfTheBooks)('keeps its books: $invariant', async (rule) => {
    const { books, folder, data } = taken;

    const { breaches } = await rule.check({ books, charges: bankCharges(data), variants: folder.variants, data });

    expect(breaches).toEqual([]);
  });

  test('has all events arrive', async () => {
    const { books } = taken;
    const fed = new Set((await books.rows<Id>('order', 'select id from event_feed')).map(({ id }) => id));
    const published = await Promise.all(
      (['catalog', 'cart', 'order', 'payment'] as const).map((of) => books.rows<Id>(of, 'select id from outbox')),
    );

    const lost = published.flat().filter(({ id }) => !fed.has(id));

    expect(published.flat().length).toBeGreaterThan(0);
    expect(lost).toEqual([]);
  });

  test('has all webhooks arrive', async () => {
    const { books, receiver } = taken;
    const untaken = `select count(*) from webhook_delivery where state <> 'DELIVERED'`;
    const news = await books.rows<Id>('order', `select id from event_feed where type like 'order.%'`);

    await expect.poll(() => books.count('order', untaken), { timeout: webhookMsMax }).toBe(0);

    const posted = receiver.taken('/ill');
    expect(news.filter(({ id }) => !posted.has(id))).toEqual([]);
  });

  test('has repeats answered as before', async () => {
    const repeatable = taken.folder.said.filter(isRepeatable);
    const answers: object[] = [];

    for (const one of repeatable)
      answers.push(await taken.ask<object>(one.as, requests[one.request], todays(one.request, inputOfRepeat(one))));

    expect(repeatable.length).toBeGreaterThan(100);
    for (const [index, { request, input, outcome }] of repeatable.entries()) {
      // Some were never answered: the order that they began is there all the same.
      const expected = outcome === null ? hasOrder : lastingOf(asBefore(outcome), outcome);
      const found = lastingOf(asBefore(answers[index] ?? null), outcome);
      expect({ request, input, outcome: found }).toEqual({ request, input, outcome: expected });
    }
  });

  test('has guests see their orders by the secrets that they were given', async () => {
    const kept = taken.folder.said.flatMap(({ as, outcome }) => (as === null ? secretsIn(outcome) : []));

    const found = [];
    for (const { id, guestToken } of kept)
      found.push((await taken.ask<Id | null>({ secret: guestToken }, guestOrder, id))?.id);

    expect(kept.length).toBeGreaterThan(0);
    expect(found).toEqual(kept.map(({ id }) => id));
  });
});

interface GuestOrder extends Id {
  readonly guestToken: string;
}

/** Of an order that a guest has placed: its secret. */
function secretsIn(outcome: object | null): GuestOrder[] {
  const { order, guestToken } = (outcome ?? {}) as { readonly order?: Id | null; readonly guestToken?: string | null };
  return order === undefined || order === null || typeof guestToken !== 'string' ? [] : [{ id: order.id, guestToken }];
}

const guestOrder = 'query ($input: ID!) { outcome: order(by: { id: $input }) { id } }';

// An endpoint that was ill is tried again ever later.
const webhookMsMax = 120_000;

interface Id {
  readonly id: string;
}

interface Ended extends Id {
  readonly status: string;
}

interface EndedOrder extends Ended {
  readonly amendments: readonly Ended[];
  readonly returns: readonly Ended[];
}

interface History {
  readonly rejection: readonly Told[];
  readonly timeline: { readonly nodes: readonly Told[] };
}

interface Told {
  readonly message: string;
}

const history = `query ($input: ID!) {
  outcome: order(by: { id: $input }) {
    rejection { ... on UserError { message } }
    timeline(first: 100) { nodes { message } }
  }
}`;

const hasOrder: unknown = expect.objectContaining({ order: expect.objectContaining({ id: expect.any(String) }) });

const orderStatuses = `query ($input: ID!) {
  outcome: order(by: { id: $input }) { id status amendments { id status } returns { id status } }
}`;

const subscriptionStatus = `query ($input: ID!) { outcome: billingSubscription(id: $input) { id status } }`;

/** A guest's cart has nobody yet whose key it could be: each request makes another one. */
function isRepeatable({ as, request, input }: Said): boolean {
  return 'idempotencyKey' in input && !(request === 'cartCreate' && as === null);
}

/** Guests who buy without a cart share their keys: to see an order again they send its secret. */
function inputOfRepeat({ as, request, input, outcome }: Said): object {
  const [secret] = as === null && request === 'quickOrder' ? secretsIn(outcome) : [];
  return secret === undefined ? input : { ...input, guestToken: secret.guestToken };
}

/** An input as clients say it today, as CHANGELOG tells them: amounts have their currency, which is dollars in all folders. */
function todays(request: RequestName, input: object): object {
  const {
    expectedTotalMinor,
    amountMinor,
    currency = 'USD',
    paymentMethodToken,
    ...rest
  } = input as Readonly<Record<string, unknown>>;
  const name = request === 'orderAmend' ? 'expectedDifference' : 'expectedTotal';
  const isOfOrder = request === 'orderPlace' || request === 'orderAmend';
  return {
    ...rest,
    ...(paymentMethodToken === undefined
      ? {}
      : isOfOrder
        ? { paymentMethod: { cardToken: paymentMethodToken } }
        : { paymentMethodToken }),
    ...(request === 'cartCreate' ? { currency } : {}),
    ...(expectedTotalMinor === undefined ? {} : { [name]: { amountMinor: expectedTotalMinor, currency } }),
    ...(amountMinor === undefined ? {} : { amount: { amountMinor, currency } }),
  };
}

interface Rejecting {
  readonly order?: object;
  readonly amendment?: { readonly order: object };
  readonly reasons: readonly object[];
}

/** An answer as versions before gave it: what was not accepted stood beside its reasons, and is in the error today. */
function asBefore(answer: object | null): object | null {
  const { errors = [] } = (answer ?? {}) as { readonly errors?: readonly (object | Rejecting)[] };
  const [rejected] = errors;
  if (rejected === undefined || !('reasons' in rejected)) return answer;
  const { order, amendment, reasons: told } = rejected;
  if (amendment === undefined) return { ...answer, order, errors: told };
  const { order: amended, ...rest } = amendment;
  return { ...answer, order: amended, amendment: rest, errors: told };
}

/** What of an answer the same question gets again, whatever has happened since; `first` is what it got at first. */
function lastingOf(answer: object | null, first: object | null): unknown {
  const changing = isOpen(first) ? [...changingFields, 'errors'] : changingFields;
  const lasting = (name: string, value: unknown): unknown => {
    if (changing.includes(name)) return undefined;
    // An enum now, which was a text of small letters.
    if (name === 'declineCode' && typeof value === 'string') return value.toUpperCase();
    return name === 'code' && typeof value === 'string' ? (renamedCodes.get(value) ?? value) : value;
  };
  return JSON.parse(JSON.stringify(answer, lasting));
}

// Old to new, as CHANGELOG tells them.
const renamedCodes: ReadonlyMap<string, string> = new Map();

// An order is decided, sent and amended; what is said in words may be said better, and secrets be made by another key.
const changingFields = [
  'status',
  'version',
  'number',
  'lines',
  'total',
  'message',
  'deliveredAt',
  'cancelAt',
  'guestToken',
];

/** Nothing was decided yet, so that nobody could be told why it was rejected. */
function isOpen(outcome: object | null): boolean {
  return /"status":"(PENDING|INCOMPLETE)"/.test(JSON.stringify(outcome));
}
