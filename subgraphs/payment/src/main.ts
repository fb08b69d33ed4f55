import { answers, closeDatabase, migrate, openDatabase } from '@tributary/kit/database';
import { createLog } from '@tributary/kit/log';
import { run, type Running } from '@tributary/kit/run';
import { serve } from '@tributary/kit/serve';
import { forgetKeysRegularly } from './actions/forget-keys.ts';
import { reconcileRegularly } from './actions/reconcile.ts';
import type { Till } from './actions/till.ts';
import { config } from './config.ts';
import { paymentDatabase } from './database/database.ts';
import { fraudGuard } from './fraud-guard.ts';
import { pretendBank } from './remote/pretend-bank.ts';
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
  const serving = await serve(paymentSubgraph({ till, secret: settings.IDENTITY_SECRET }), {
    host: settings.HOST,
    port: settings.PORT,
    identitySecret: settings.IDENTITY_SECRET,
    isReady: () => answers(db),
    log,
  });
  const stopReconciling = reconcileRegularly(till, settings.RECONCILE_EVERY_MS);
  const stopForgetting = forgetKeysRegularly(till);
  return {
    async stop() {
      await serving.stop();
      await Promise.all([stopReconciling(), stopForgetting()]);
      await closeDatabase(db);
    },
  };
});
