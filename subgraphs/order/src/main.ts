import { forgetKeys } from '@tributary/kit/database/forget-keys';
import { answers } from '@tributary/kit/database/database';
import { closeDatabase, migrate, openDatabase } from '@tributary/kit/database/open-database';
import { linkEvents } from '@tributary/kit/events/linked-events';
import { servingSettings } from '@tributary/kit/config';
import { systemClock as now } from '@tributary/kit/clock';
import { startLive } from '@tributary/kit/live/live';
import { createLog } from '@tributary/kit/log';
import { remote } from '@tributary/kit/remote';
import { poolMeasure } from '@tributary/kit/database/pool-measure';
import { observe } from '@tributary/kit/serving/observe';
import { run, type Running } from '@tributary/kit/serving/run';
import { serve } from '@tributary/kit/serving/serve';
import { feedTransport } from './actions/feed/feed-events.ts';
import { checkoutMeasure } from './actions/checkout/checkout-measure.ts';
import { guestTokens } from './actions/guest-tokens.ts';
import { forgetEvents } from './actions/feed/forget-events.ts';
import { startRunner } from './actions/run-checkouts.ts';
import { startWebhooks } from './actions/webhook/run-webhooks.ts';
import { webhookSecrets } from './actions/webhook/webhook-secrets.ts';
import { config, quickOrderOf } from './config.ts';
import { orderDatabase } from './database/database.ts';
import { eventHandlers } from './event-handlers.ts';
import { carts } from './remote/cart.ts';
import { catalog } from './remote/catalog.ts';
import { payments } from './remote/payment.ts';
import { webhookSender } from './remote/webhook-sender.ts';
import { orderSubgraph } from './subgraph.ts';

// Payment waits ten seconds for a bank. The checkout itself tries again.
const paymentCalls = { timeoutMs: 15_000, triesMax: 1 };
// The SDL promises an answer by then. Longer than a healthy checkout takes, shorter than a buyer's patience.
const answerWithinMs = 5_000;

await run(async (): Promise<Running> => {
  const settings = config(process.env);
  const log = createLog('order', settings.LOG_LEVEL);
  const db = await openDatabase({
    ...orderDatabase,
    url: settings.ORDER_DATABASE_URL,
    poolSizeMax: settings.DATABASE_POOL_SIZE_MAX,
    log,
  });
  await migrate(db);
  const caller = { caller: 'order', identitySecret: settings.IDENTITY_SECRET };
  const toCatalog = remote({ ...caller, name: 'catalog', url: settings.CATALOG_URL });
  const toCart = remote({ ...caller, name: 'cart', url: settings.CART_URL });
  const toPayment = remote({ ...caller, name: 'payment', url: settings.PAYMENT_URL, ...paymentCalls });
  const sisters = { catalog: catalog(toCatalog, now), carts: carts(toCart), payments: payments(toPayment) };
  const steps = { db, log, now, ...sisters };
  const forgetting = [forgetKeys(db, log), forgetEvents(db, log)];
  const webhooks = {
    secrets: webhookSecrets(settings.IDENTITY_SECRET),
    allowPrivate: settings.WEBHOOKS_ALLOW_PRIVATE,
  };
  const sender = webhookSender(webhooks);
  const postman = startWebhooks({ db, log, now, sender, secrets: webhooks.secrets });
  const besides = feedTransport(db, () => postman.wake());
  const events = await linkEvents({ db, service: 'order', ...eventHandlers({ now }), settings, besides, log });
  const runner = startRunner(steps);
  const secret = settings.IDENTITY_SECRET;
  const countriesBeside = settings.COUNTRIES_BESIDE_ISO;
  const service = {
    ...steps,
    runner,
    answerWithinMs,
    countriesBeside,
    quickOrder: quickOrderOf(settings),
    asksGuestsForEmail: settings.GUEST_EMAIL_REQUIRED,
    guestTokens: guestTokens(secret),
    webhooks,
  };
  const live = startLive({ db, log });
  const measures = [poolMeasure(db), events.measure, checkoutMeasure(db)];
  const observation = await observe({ service: 'order', settings, measures, now, log });
  const serving = await serve(orderSubgraph(service, secret), {
    ...servingSettings(settings),
    isReady: () => answers(db),
    routes: events.routes,
    live,
    log,
  });
  return {
    async stop() {
      await serving.stop();
      await Promise.all([live, runner, events, postman, ...forgetting].map((one) => one.stop()));
      await Promise.all([sender.close(), toCatalog.close(), toCart.close(), toPayment.close()]);
      await closeDatabase(db);
      await observation.stop();
    },
  };
});
