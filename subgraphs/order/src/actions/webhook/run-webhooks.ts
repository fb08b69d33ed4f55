import { again, type Again } from '@tributary/kit/again';
import { type ClaimedDelivery, claimDueToDeliver, deliverWebhook, type WebhookService } from './deliver-webhook.ts';

// What sisters tell, and what another replica fed, is not told here: somebody has to look.
const lookEveryMs = 1_000;
// Each holds a database connection only while it saves; most of its time it waits for a receiver.
const concurrencyMax = 16;
// So that endpoints that work never wait for the time-outs of those that do not.
const failingMax = 4;

/**
 * Delivers webhooks in the background; any number of processes may run one each on the same database. To stop it lets the
 * attempts that are under way finish, and no other begin.
 */
export function startWebhooks(service: WebhookService, everyMs = lookEveryMs): Again {
  const { db, log } = service;
  const underway = { working: new Set<Promise<void>>(), failing: new Set<Promise<void>>() };

  const begin = (claimed: ClaimedDelivery, among: Set<Promise<void>>): void => {
    const delivering: Promise<void> = deliverWebhook(service, claimed)
      // It keeps its lease: it is tried again when that has run out.
      .catch((cause: unknown) => log.error({ err: cause, deliveryId: claimed.delivery.id }, 'a webhook failed'))
      .finally(() => {
        among.delete(delivering);
        looking.wake();
      });
    among.add(delivering);
  };
  const look = async (isFailing: boolean): Promise<void> => {
    const among = isFailing ? underway.failing : underway.working;
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
      await Promise.all([...underway.working, ...underway.failing]);
    },
  };
}
