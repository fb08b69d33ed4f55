import { answers, closeDatabase, migrate, openDatabase } from '@tributary/kit/database/database';
import { openJobs } from '@tributary/kit/jobs/jobs';
import { linkEvents } from '@tributary/kit/events/linked-events';
import { createLog } from '@tributary/kit/log';
import { run, type Running } from '@tributary/kit/serving/run';
import { serve } from '@tributary/kit/serving/serve';
import { chargeRegularly } from './actions/billing/charge-due.ts';
import { documentUrls } from './actions/paper/document-urls.ts';
import { hearBankRegularly } from './actions/bank/hear-bank.ts';
import { webhookRoutes } from './actions/bank/receive-webhook.ts';
import { reconcileRegularly } from './actions/payment/reconcile-payments.ts';
import { openPaperwork } from './actions/paper/paperwork.ts';
import { documentRoute } from './actions/paper/serve-document.ts';
import type { BillingTill, Till } from './actions/till.ts';
import { config } from './config.ts';
import { paymentDatabase } from './database/database.ts';
import { eventHandlers } from './event-handlers.ts';
import { fraudGuard } from './domain/payment/fraud-guard.ts';
import { banks } from './remote/bank/banks.ts';
import { queues, schedule } from './queues.ts';
import { paymentSubgraph } from './subgraph.ts';

await run(async (): Promise<Running> => {
  const settings = config(process.env);
  const { providers, trusted } = banks(settings);
  const log = createLog('payment', settings.LOG_LEVEL);
  const db = await openDatabase({
    ...paymentDatabase,
    url: settings.PAYMENT_DATABASE_URL,
    poolSizeMax: settings.DATABASE_POOL_SIZE_MAX,
    log,
  });
  await migrate(db);
  const fraud = fraudGuard({
    windowSeconds: settings.FRAUD_WINDOW_SECONDS,
    attemptsPerPayableMax: settings.FRAUD_ATTEMPTS_PER_PAYABLE_MAX,
    declinesPerBuyerMax: settings.FRAUD_DECLINES_PER_BUYER_MAX,
    declinesPerMethodMax: settings.FRAUD_DECLINES_PER_METHOD_MAX,
    elevatedAbove: settings.FRAUD_ELEVATED_ABOVE,
    blockedAbove: settings.FRAUD_BLOCKED_ABOVE,
  });
  const till: Till = { db, providers, fraud, log, now: () => new Date() };
  const desk = openPaperwork({ settings, db, log });
  const jobs = await openJobs({
    url: settings.PAYMENT_DATABASE_URL,
    log,
    queues: (own) => queues(till, { ...desk, jobs: own }),
  });
  await schedule(jobs);
  const events = await linkEvents({
    db,
    service: 'payment',
    handlers: eventHandlers({ ...desk, jobs }),
    settings,
    log,
  });
  const billing: BillingTill = { ...till, jobs, seller: desk.seller };
  const shop = { secret: settings.IDENTITY_SECRET, publicUrl: settings.PUBLIC_URL };
  const serving = await serve(paymentSubgraph({ till: billing, ...shop }), {
    host: settings.HOST,
    port: settings.PORT,
    identitySecret: settings.IDENTITY_SECRET,
    isReady: () => answers(db),
    routes: [...events.routes, ...webhookRoutes(till, trusted), documentRoute(desk, documentUrls(shop))],
    log,
  });
  const stopReconciling = reconcileRegularly(till, settings.RECONCILE_EVERY_MS);
  const stopCharging = chargeRegularly(billing);
  const stopHearing = hearBankRegularly(
    till,
    trusted.map(({ webhook }) => webhook),
  );
  return {
    async stop() {
      await serving.stop();
      await Promise.all([stopReconciling(), stopCharging(), stopHearing(), jobs.stop(), events.stop()]);
      await desk.close();
      await closeDatabase(db);
    },
  };
});
