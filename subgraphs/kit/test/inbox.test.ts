import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { rowsOf } from '@tributary/kit/database/queries';
import type { ReceivedEvent } from '@tributary/kit/events/cloud-events';
import { type EventHandlers, type Inbox, joined, startInbox } from '@tributary/kit/events/inbox';
import { createLog } from '@tributary/kit/log';
import type { TestDatabase } from '@tributary/kit/database/test-database';
import { effects, eventDatabase, takeEffect } from './shop-of-events.ts';

let db: TestDatabase;
const running: Inbox[] = [];
beforeEach(async () => {
  db = await eventDatabase();
});
afterEach(async () => {
  await Promise.all(running.splice(0).map((inbox) => inbox.stop()));
  await db.drop();
});

const retry = { triesMax: 3, firstDelayMs: 20 };

test('copies of an event that come at once take effect once', async () => {
  const inboxes = [open({ '*': takeEffect }), open({ '*': takeEffect })];

  await Promise.all(Array.from({ length: 10 }, (_, n) => inboxes[n % 2]?.receive(event('ord_1', 0))));

  expect(await effects(db)).toEqual([{ subject: 'ord_1', step: 0 }]);
});

test('types of no interest leave nothing behind', async () => {
  const inbox = open({ 'order.other': takeEffect });

  await inbox.receive(event('ord_1', 0));
  await inbox.receive({ ...event('ord_1', 1), type: 'constructor' });

  expect(await states()).toEqual([]);
});

test('a handler that fails is called again until it does not, and later events of the subject wait', async () => {
  let failures = 2;
  const inbox = open({
    '*': async (tx, received) => {
      await takeEffect(tx, received);
      if (received.subject === 'ord_1' && failures > 0) {
        failures -= 1;
        throw new Error('not now');
      }
    },
  });

  await inbox.receive(event('ord_1', 0));
  await inbox.receive(event('ord_1', 1));
  await inbox.receive(event('ord_2', 0));
  expect(await effects(db)).toEqual([{ subject: 'ord_2', step: 0 }]);
  await inbox.receive(event('ord_1', 1));

  await vi.waitFor(async () => expect(await effects(db)).toHaveLength(3));
  expect((await effects(db)).filter(({ subject }) => subject === 'ord_1').map(({ step }) => step)).toEqual([0, 1]);
  expect(new Set(await states())).toEqual(new Set(['DONE']));
});

test('events that come together take effect once each, in one transaction', async () => {
  const transactions = new Set<unknown>();
  const inbox = open({
    '*': async (tx, received) => {
      transactions.add(tx);
      await takeEffect(tx, received);
    },
  });
  await inbox.receive(event('ord_1', 0));
  transactions.clear();

  await inbox.receiveAll([event('ord_1', 0), event('ord_1', 1), event('ord_2', 0), event('ord_2', 0)]);

  expect(transactions.size).toBe(1);
  expect(await effects(db)).toEqual([
    { subject: 'ord_1', step: 0 },
    { subject: 'ord_1', step: 1 },
    { subject: 'ord_2', step: 0 },
  ]);
});

test('what is done on all events is done once a transaction, with those that are new', async () => {
  const batches: string[][] = [];
  const handleAll = (_: unknown, events: readonly ReceivedEvent[]) => {
    batches.push(events.map(({ subject }) => subject));
    return Promise.resolve();
  };
  const inbox = startInbox({ db, consumer: 'payment', handlers: {}, handleAll, log: createLog('inbox', 'silent') });
  running.push(inbox);
  await inbox.receive(event('ord_1', 0));

  await inbox.receiveAll([event('ord_1', 0), event('ord_1', 1), event('ord_2', 0)]);
  await inbox.receiveAll([event('ord_1', 1), event('ord_2', 0)]);

  expect(batches).toEqual([['ord_1'], ['ord_1', 'ord_2']]);
});

test('of events that come together, one that fails holds up its subject alone', async () => {
  let failures = 3;
  const inbox = open({
    '*': async (tx, received) => {
      await takeEffect(tx, received);
      if (received.subject === 'ord_1' && failures > 0) {
        failures -= 1;
        throw new Error('not yet');
      }
    },
  });

  await inbox.receiveAll([event('ord_1', 0), event('ord_1', 1), event('ord_2', 0)]);

  expect(await effects(db)).toContainEqual({ subject: 'ord_2', step: 0 });
  await vi.waitFor(async () => expect(await effects(db)).toHaveLength(3));
  expect((await effects(db)).filter(({ subject }) => subject === 'ord_1').map(({ step }) => step)).toEqual([0, 1]);
});

test('an event that never works is given up, said so, and holds nobody up any longer', async () => {
  const logged = spiedLog();
  let isFixed = false;
  const handlers: EventHandlers = {
    'order.stepped': async (tx, received) => {
      if (!isFixed && (received.data as { step: number }).step === 0) throw new Error('poison');
      await takeEffect(tx, received);
    },
  };
  const inbox = open(handlers, logged.log);

  await inbox.receive(event('ord_1', 0));
  await inbox.receive(event('ord_1', 1));
  await vi.waitFor(async () => expect(await effects(db)).toEqual([{ subject: 'ord_1', step: 1 }]));
  expect(await states()).toEqual(['DEAD', 'DONE']);
  expect(logged.errors).toEqual(['an event is given up: it is DEAD until somebody has it replayed']);

  isFixed = true;
  expect(await inbox.replay(['evt_unknown'])).toBe(0);
  expect(await inbox.replay()).toBe(1);
  await vi.waitFor(async () => expect(await states()).toEqual(['DONE', 'DONE']));
  expect(await effects(db)).toContainEqual({ subject: 'ord_1', step: 0 });
});

test('what waits is handled by another replica when this one is gone', async () => {
  const failing = open({ '*': () => Promise.reject(new Error('no')) });
  await failing.receive(event('ord_1', 0));
  await failing.stop();

  open({ '*': takeEffect });

  await vi.waitFor(async () => expect(await effects(db)).toEqual([{ subject: 'ord_1', step: 0 }]));
});

test('replicas that try again at once do so once', async () => {
  const log = createLog('inbox', 'silent');
  const failing = startInbox({
    db,
    consumer: 'payment',
    handlers: { '*': () => Promise.reject(new Error('no')) },
    log,
  });
  for (let step = 0; step < 5; step += 1) await failing.receive(event(`ord_${step}`, step));
  await failing.stop();
  await rowsOf(db, { name: 'due', text: 'update inbox set next_try_at = now()' });

  for (let replica = 0; replica < 3; replica += 1) open({ '*': takeEffect });

  await vi.waitFor(async () => expect(new Set(await states())).toEqual(new Set(['DONE'])));
  expect((await effects(db)).map(({ step }) => step).toSorted((a, b) => a - b)).toEqual([0, 1, 2, 3, 4]);
});

test('each consumer of a database has every event', async () => {
  const log = createLog('inbox', 'silent');
  const both = ['payment', 'feed'].map((consumer) => startInbox({ db, consumer, handlers: { '*': takeEffect }, log }));
  running.push(...both);

  for (const inbox of both) await inbox.receive(event('ord_1', 0));

  expect(await effects(db)).toHaveLength(2);
});

test('an event that cannot even be kept must come again', async () => {
  const inbox = open({ '*': takeEffect });
  await rowsOf(db, { name: 'break', text: 'alter table inbox rename to broken' });

  await expect(inbox.receive(event('ord_1', 0))).rejects.toThrow('inbox');
  await rowsOf(db, { name: 'repair', text: 'alter table broken rename to inbox' });
  await inbox.receive(event('ord_1', 0));

  expect(await effects(db)).toHaveLength(1);
});

test('joined handlers are called one after the other, in one transaction', async () => {
  const calls: string[] = [];
  const saying = (name: string) => () => Promise.resolve(void calls.push(name));
  const inbox = open(
    joined(
      { 'order.stepped': saying('first'), '*': saying('all') },
      { 'order.stepped': async () => void (await setTimeout(5), calls.push('second')), 'order.other': saying('other') },
    ),
  );

  await inbox.receive(event('ord_1', 0));

  expect(calls).toEqual(['all', 'first', 'second']);
});

test('handled events are forgotten after two weeks, dead ones are not', async () => {
  const inbox = open({ '*': takeEffect });
  for (let step = 0; step < 3; step += 1) await inbox.receive(event('ord_1', step));
  await rowsOf(db, {
    name: 'age',
    text: `update inbox set received_at = now() - interval '15 days', state = case seq when 0 then 'DEAD' else state end,
                  event = '{}' where seq < 2`,
  });
  await inbox.stop();

  open({ '*': takeEffect });

  await vi.waitFor(async () => expect(await states()).toEqual(['DEAD', 'DONE']));
});

function open(handlers: EventHandlers, log = createLog('inbox', 'silent')): Inbox {
  const inbox = startInbox({ db, consumer: 'payment', handlers, log, retry });
  running.push(inbox);
  return inbox;
}

function event(subject: string, step: number): ReceivedEvent {
  return {
    id: `evt_${subject}_${step}`,
    source: 'order',
    type: 'order.stepped',
    subject,
    seq: step,
    publishedAt: new Date('2026-01-01T00:00:00Z'),
    data: { subject, step },
    traceparent: null,
  };
}

async function states(): Promise<string[]> {
  const rows = await rowsOf<{ state: string }>(db, { name: 'states', text: 'select state from inbox order by seq' });
  return rows.map(({ state }) => state);
}

function spiedLog() {
  const log = createLog('inbox', 'silent');
  const errors: unknown[] = [];
  vi.spyOn(log, 'error').mockImplementation((_: unknown, message?: string) => void errors.push(message));
  return { log, errors };
}
