import { again, type Again } from '@tributary/kit/again';
import { type ClaimedDelivery, claimDueToDeliver, deliverWebhook, type WebhookService } from './deliver-webhook.ts';

// What sisters tell, and what another replica fed, is not told here: somebody has to look.
const lookEveryMs = 1_000;
// Those just begun: each holds a database connection while it is claimed and saved.
const concurrencyMax = 16;
// So that endpoints that work never wait for the time-outs of those that do not.
const failingMax = 4;
// What takes longer only waits for its receiver, and makes room: endpoints are at most a hundred, with four posts each, and
// however slow all of them are, the others are served.
const quickMs = 500;

/**
 * Delivers webhooks in the background; any number of processes may run one each on the same database. To stop it lets the
 * attempts that are under way finish, and no other begin.
 */
export function startWebhooks(service: WebhookService, everyMs = lookEveryMs): Again {
  const { db, log } = service;
  const begun = { working: new Set<Promise<void>>(), failing: new Set<Promise<void>>() };
  const underway = new Set<Promise<void>>();

  const begin = (claimed: ClaimedDelivery, among: Set<Promise<void>>): void => {
    const delivering: Promise<void> = deliverWebhook(service, claimed)
      // It keeps its lease: it is tried again when that has run out.
      .catch((cause: unknown) => log.error({ err: cause, deliveryId: claimed.delivery.id }, 'a webhook failed'))
      .finally(() => {
        clearTimeout(slow);
        underway.delete(delivering);
        makeRoom();
      });
    const makeRoom = (): void => {
      if (among.delete(delivering)) looking.wake();
    };
    const slow = setTimeout(makeRoom, quickMs);
    underway.add(delivering);
    among.add(delivering);
  };
  const look = async (isFailing: boolean): Promise<void> => {
    const among = isFailing ? begun.failing : begun.working;
    const countMax = (isFailing ? failingMax : concurrencyMax - failingMax) - among.size;
    if (countMax <= 0) return;
    for (const claimed of await claimDueToDeliver(db, { isFailing, countMax })) begin(claimed, among);
  };

  const looking = again({ what: 'looking for webhooks that are due', log }, async () => {
    await Promise.all([look(false), look(true)]);
    return everyMs;
  });

  return {
    wake: looking.wake,
    async stop() {
      await looking.stop();
      await Promise.all(underway);
    },
  };
}
