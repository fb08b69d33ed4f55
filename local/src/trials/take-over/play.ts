import { setTimeout as sleep } from 'node:timers/promises';
import { sam } from '../../identity/development-identity.ts';
import { begunAffairs, unansweredByTheBank } from './begun-affairs.ts';
import { confirmed, plainWish } from './purchase.ts';
import { settledAffairs } from './settled-affairs.ts';
import { customer, type World } from './world.ts';

/** Everything, in an order in which nothing is in the way of what comes after it. */
export async function play(world: World): Promise<void> {
  const { say } = world;
  await webhooks(world);
  say('what is over');
  await settledAffairs(world);
  say('what has begun');
  await begunAffairs(world);
  say('what nobody has heard of');
  await unheard(world);
  say('what the bank does not answer');
  await unansweredByTheBank(world);
  // Mails that are being sent: they wait for what we have.
  await world.holdUp('payment', 'mail');
}

async function webhooks({ talk, receiver }: World): Promise<void> {
  for (const path of ['well', 'ill']) {
    const input = { url: `${receiver}/${path}`, eventTypes: ['order.*'], description: `for the ${path}` };
    await talk.ask(sam, 'webhookEndpointCreate', input);
  }
}

// The relay sends within some milliseconds of a commit, a job begins as soon.
const heardMs = 2_000;

/** Events that could not be handled, have not arrived, or whose arrival nobody was told of; and jobs that fail. */
async function unheard(world: World): Promise<void> {
  const { calls, refuse, expect, talk } = world;
  const expectOrder = (name: string, id: string, ends: string): void =>
    expect({ kind: 'Order', id, name, ends, orderId: id });

  // Nothing is sent any more.
  await refuse('payment', 'mail', `state <> 'SENT'`);
  // Payment cannot handle what it hears of this order: the first event waits, and those behind it, too.
  const unbooked = await confirmed(world, { ...plainWish('an order that cannot be booked', customer(70)) });
  await refuse('payment', 'ledger_booking', `kind not in ('RECOGNITION', 'CREDIT')`);
  const waiting = await confirmed(world, plainWish('an order whose events wait', customer(70)));
  await sleep(heardMs);
  await talk.ask(customer(70), 'orderCancel', { idempotencyKey: 'events wait: cancel', orderId: waiting.id });
  expectOrder('cannot be booked', unbooked.id, 'CONFIRMED');
  expectOrder('events wait', waiting.id, 'CANCELLED');
  // Order's feed takes nothing of the cart.
  await refuse('order', 'event_feed', `source <> 'cart'`);
  const unfed = await confirmed(world, plainWish('a cart that the feed does not take'));
  expectOrder('the feed does not take', unfed.id, 'CONFIRMED');
  await sleep(heardMs);

  calls.all('events', 'after');
  const untold = await confirmed(world, plainWish('events that arrive without a word'));
  expectOrder('events that arrive without a word', untold.id, 'CONFIRMED');
  await sleep(heardMs);
  calls.all('events', 'before');
  const undelivered = await confirmed(world, plainWish('events that do not arrive', customer(71)));
  expectOrder('events that do not arrive', undelivered.id, 'CONFIRMED');
}
