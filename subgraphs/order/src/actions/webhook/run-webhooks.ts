import { setTimeout } from 'node:timers/promises';
import { type ClaimedDelivery, claimDueToDeliver, deliverWebhook, type WebhookService } from './deliver-webhook.ts';

/** Delivers webhooks in the background. */
export interface WebhookRunner {
  /** Looks at once for what is due. */
  wake(): void;
  /** Lets the attempts that are under way finish, and no other begin. */
  stop(): Promise<void>;
}

// What sisters tell, and what another replica fed, is not told here: somebody has to look.
const lookEveryMs = 1_000;
// Each holds a database connection only while it saves; most of its time it waits for a receiver.
const concurrencyMax = 16;
// So that endpoints that work never wait for the time-outs of those that do not.
const failingMax = 4;

/** Any number of processes may run one each on the same database. */
export function startWebhooks(service: WebhookService, everyMs = lookEveryMs): WebhookRunner {
  const stopping = new AbortController();
  const underway = { working: new Set<Promise<void>>(), failing: new Set<Promise<void>>() };
  let woken = new AbortController();

  const begin = (claimed: ClaimedDelivery, among: Set<Promise<void>>): void => {
    const delivering: Promise<void> = deliverWebhook(service, claimed)
      // It keeps its lease: it is tried again when that has run out.
      .catch((cause: unknown) => service.log.error({ err: cause, deliveryId: claimed.delivery.id }, 'a webhook failed'))
      .finally(() => {
        among.delete(delivering);
        woken.abort();
      });
    among.add(delivering);
  };
  const look = async (isFailing: boolean): Promise<void> => {
    const among = isFailing ? underway.failing : underway.working;
    const countMax = (isFailing ? failingMax : concurrencyMax - failingMax) - among.size;
    if (countMax <= 0) return;
    for (const claimed of await claimDueToDeliver(service.db, { isFailing, countMax })) begin(claimed, among);
  };

  const looking = (async () => {
    while (!stopping.signal.aborted) {
      woken = new AbortController();
      await Promise.all([look(false), look(true)]).catch((cause: unknown) =>
        service.log.error({ err: cause }, 'webhooks could not be claimed'),
      );
      await setTimeout(everyMs, undefined, { signal: AbortSignal.any([stopping.signal, woken.signal]) }).catch(
        () => undefined,
      );
    }
  })();

  return {
    wake: () => woken.abort(),
    async stop() {
      stopping.abort();
      await looking;
      await Promise.all([...underway.working, ...underway.failing]);
    },
  };
}
