import { answers, closeDatabase, migrate, openDatabase } from '@tributary/kit/database';
import { openJobs } from '@tributary/kit/jobs';
import { linkEvents } from '@tributary/kit/linked-events';
import { createLog } from '@tributary/kit/log';
import { run, type Running } from '@tributary/kit/run';
import { serve } from '@tributary/kit/serve';
import { reconcileRegularly } from './actions/reconcile.ts';
import type { Till } from './actions/till.ts';
import { config } from './config.ts';
import { paymentDatabase } from './database/database.ts';
import { eventHandlers } from './event-handlers.ts';
import { fraudGuard } from './fraud-guard.ts';
import { pretendBank } from './remote/pretend-bank.ts';
import { queues, schedule } from './queues.ts';
import { paymentSubgraph } from './subgraph.ts';

await run(async (): Promise<Running> => {
  const settings = config(process.env);
  const log = createLog('payment', settings.LOG_LEVEL);
  const db = await openDatabase({
    ...paymentDatabase,
    url: settings.PAYMENT_DATABASE_URL,
    poolSizeMax: settings.DATABASE_POOL_SIZE_MAX,
    log,
  });
  await migrate(db);
  const bank = pretendBank({ url: settings.BANK_URL, timeoutMs: settings.BANK_TIMEOUT_MS });
  const fraud = fraudGuard({
    windowSeconds: settings.FRAUD_WINDOW_SECONDS,
    attemptsPerPayableMax: settings.FRAUD_ATTEMPTS_PER_PAYABLE_MAX,
    declinesPerBuyerMax: settings.FRAUD_DECLINES_PER_BUYER_MAX,
    declinesPerMethodMax: settings.FRAUD_DECLINES_PER_METHOD_MAX,
    elevatedAbove: settings.FRAUD_ELEVATED_ABOVE,
    blockedAbove: settings.FRAUD_BLOCKED_ABOVE,
  });
  const till: Till = { db, providers: [bank], fraud, log, now: () => new Date() };
  const jobs = await openJobs({ url: settings.PAYMENT_DATABASE_URL, log, queues: queues(db) });
  await schedule(jobs);
  const events = await linkEvents({ db, service: 'payment', handlers: eventHandlers(), settings, log });
  const serving = await serve(paymentSubgraph({ till, secret: settings.IDENTITY_SECRET }), {
    host: settings.HOST,
    port: settings.PORT,
    identitySecret: settings.IDENTITY_SECRET,
    isReady: () => answers(db),
    routes: events.routes,
    log,
  });
  const stopReconciling = reconcileRegularly(till, settings.RECONCILE_EVERY_MS);
  return {
    async stop() {
      await serving.stop();
      await Promise.all([stopReconciling(), jobs.stop(), events.stop()]);
      await closeDatabase(db);
    },
  };
});
