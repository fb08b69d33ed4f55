import { onTestFinished } from 'vitest';
import type { TestReplica } from '@tributary/kit/serving/live/test-replica';
import type { Heard, Subscribing } from '@tributary/kit/serving/live/test-subscriber';

/** What a purchase from a cart comes to, step by step. */
export const allDone = [
  'LOCK_CART DONE',
  'RESERVE_STOCK DONE',
  'AUTHORIZE_PAYMENT DONE',
  'CONFIRM_ORDER DONE',
  'COMMIT_STOCK DONE',
  'CAPTURE_PAYMENT DONE',
  'CLOSE_CART DONE',
  'NOTIFY DONE',
];

/** Follows from its beginning until the test is over. */
export async function followed({ follow }: TestReplica, query: string, subscribing: Subscribing): Promise<Heard> {
  return stoppedAtEnd(await follow(query, subscribing));
}

/** The same without waiting for its beginning: for who is refused, or goes on where they were. */
export async function subscribed({ subscribe }: TestReplica, query: string, subscribing: Subscribing): Promise<Heard> {
  return stoppedAtEnd(await subscribe(query, subscribing));
}

function stoppedAtEnd(heard: Heard): Heard {
  onTestFinished(() => heard.stop());
  return heard;
}

/** Of `checkoutProgress`: what has changed, e.g. `LOCK_CART DONE`. */
export function steps({ results }: Heard): string[] {
  return results.flatMap(({ data }) => {
    const told: { checkoutProgress?: { changed: { kind: string; state: string }[] } } = data ?? {};
    return (told.checkoutProgress?.changed ?? []).map(({ kind, state }) => `${kind} ${state}`);
  });
}

export function eventId(result: Heard['results'][number] | undefined): string {
  return String(result?.extensions['eventId']);
}

/** Of the errors that it ended with. */
export function codes({ end }: Heard): unknown[] {
  const problem = end?.problem ?? [];
  return Array.isArray(problem)
    ? problem.map((one: { extensions?: { code?: unknown } }) => one.extensions?.code)
    : [problem];
}
