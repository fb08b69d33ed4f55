import { answers } from '@tributary/kit/database/database';
import { closeDatabase, migrate, openDatabase } from '@tributary/kit/database/open-database';
import { forgetKeys } from '@tributary/kit/database/forget-keys';
import { openJobs } from '@tributary/kit/jobs/jobs';
import { linkEvents } from '@tributary/kit/events/linked-events';
import { systemClock } from '@tributary/kit/clock';
import { servingSettings } from '@tributary/kit/config';
import { startLive } from '@tributary/kit/live/live';
import { createLog } from '@tributary/kit/log';
import { remote, type Remote } from '@tributary/kit/remote';
import { poolMeasure } from '@tributary/kit/database/pool-measure';
import { observe } from '@tributary/kit/serving/observe';
import { run, type Running } from '@tributary/kit/serving/run';
import { serve } from '@tributary/kit/serving/serve';
import { chargeRegularly } from './actions/billing/charge-due.ts';
import { documentUrls } from './actions/paper/document-urls.ts';
import { forgetBankEventsRegularly, processBankEventsRegularly } from './actions/bank/process-bank-events.ts';
import { giftCardBank } from './actions/gift-card/gift-card-bank.ts';
import { webhookRoutes } from './actions/bank/receive-webhook.ts';
import { reconcileRegularly } from './actions/payment/reconcile-payments.ts';
import { openPaperwork } from './actions/paper/paperwork.ts';
import { documentRoute } from './actions/paper/serve-document.ts';
import type { Service } from './actions/service.ts';
import { config, fraudLimits } from './config.ts';
import { paymentDatabase } from './database/database.ts';
import { eventHandlers } from './event-handlers.ts';
import { fraudGuard } from './domain/payment/fraud-guard.ts';
import { banks } from './remote/banks.ts';
import { variants } from './remote/catalog/variants.ts';
import { queues, schedule } from './queues.ts';
import { paymentSubgraph } from './subgraph.ts';

await run(async (): Promise<Running> => {
  const settings = config(process.env);
  const { providers, trusted } = banks(settings, systemClock);
  const log = createLog('payment', settings.LOG_LEVEL);
  const { PAYMENT_DATABASE_URL: url, DATABASE_POOL_SIZE_MAX: poolSizeMax } = settings;
  const db = await openDatabase({ ...paymentDatabase, url, poolSizeMax, log });
  await migrate(db);
  const fraud = fraudGuard(fraudLimits(settings));
  const paperwork = openPaperwork({ settings, db, log, now: systemClock });
  const toCatalog = catalogOf(settings);
  const parts = {
    ...paperwork,
    providers: [...providers, giftCardBank({ db, log, now: systemClock })] as const,
    giftCardMonths: settings.GIFT_CARD_MONTHS,
    fraud,
    variants: variants(toCatalog),
  };
  const jobs = await openJobs({
    url,
    log,
    queues: (own) => queues({ ...parts, jobs: own }),
  });
  await schedule(jobs);
  const service: Service = { ...parts, jobs };
  const events = await linkEvents({ db, service: 'payment', handlers: eventHandlers(service), settings, log });
  const signing = { secret: settings.IDENTITY_SECRET, publicUrl: settings.PUBLIC_URL };
  const live = startLive({ db, log });
  const measures = [poolMeasure(db), events.measure, jobs.measure];
  const observation = await observe({ service: 'payment', settings, measures, now: systemClock, log });
  const serving = await serve(paymentSubgraph({ service, ...signing }), {
    ...servingSettings(settings),
    isReady: () => answers(db),
    routes: events.routes,
    live,
    outside: {
      port: settings.PUBLIC_PORT,
      routes: [...webhookRoutes(service, trusted), documentRoute(service, documentUrls(signing))],
    },
    log,
  });
  const webhooks = trusted.map(({ webhook }) => webhook);
  const loops = [
    reconcileRegularly(service, settings.RECONCILE_EVERY_MS),
    chargeRegularly(service),
    processBankEventsRegularly(service, webhooks),
    forgetBankEventsRegularly(service),
    forgetKeys(db, log),
  ];
  return {
    async stop() {
      await serving.stop();
      await Promise.all([...loops.map((loop) => loop.stop()), live.stop(), jobs.stop(), events.stop()]);
      await paperwork.close();
      await toCatalog.close();
      await closeDatabase(db);
      await observation.stop();
    },
  };
});

function catalogOf({ CATALOG_URL: url, IDENTITY_SECRET: identitySecret }: ReturnType<typeof config>): Remote {
  return remote({ caller: 'payment', name: 'catalog', url, identitySecret });
}
