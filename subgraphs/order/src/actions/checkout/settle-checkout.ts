import { setTimeout } from 'node:timers/promises';
import { checkoutById } from '../../database/checkout/checkouts.ts';
import { isAnswerable } from '../../domain/checkout/checkout.ts';
import type { Claimed } from './claimed-checkout.ts';
import { claim } from './drive-checkout.ts';
import type { Driven } from './runner.ts';
import type { Service } from '../service.ts';

// How long a repeat waits before it looks again at a checkout that another drives.
const lookEveryMs = 50;

/**
 * Waits until the buyer need not wait for more, or has waited enough, and drives the checkout where nobody else does.
 * Gives it as it then is. `mine` is handed over: it is driven on to its end, whether or not anybody still waits.
 */
export async function settleCheckout(service: Service, id: string, mine: Claimed | null): Promise<Driven> {
  const { db, runner, answerWithinMs } = service;
  const until = performance.now() + answerWithinMs;
  let driven = mine === null ? null : await within(answerWithinMs, runner.drive(mine));
  for (;;) {
    const checkout = driven?.checkout ?? (await checkoutById(db, id));
    if (checkout === null) throw new Error(`the checkout ${id} vanished`);
    const leftMs = until - performance.now();
    if (isAnswerable(checkout) || leftMs <= 0) return driven ?? { checkout, order: null };
    const claimed = checkout.dueInMs === 0 ? await claim(service, id) : null;
    driven = claimed === null ? null : await within(leftMs, runner.drive(claimed));
    if (claimed === null) await setTimeout(Math.min(Math.max(checkout.dueInMs, lookEveryMs), leftMs));
  }
}

/** What `driven` comes to; null where the time is up before, and it goes on by itself. */
async function within(ms: number, driven: Promise<Driven | null>): Promise<Driven | null> {
  const isOver = new AbortController();
  const timeIsUp = setTimeout(ms, null, { signal: isOver.signal }).catch(() => null);
  const result = await Promise.race([driven, timeIsUp]);
  isOver.abort();
  return result;
}
