import { systemClock } from '@tributary/kit/clock';
import { answers } from '@tributary/kit/database/database';
import { closeDatabase, migrate, openDatabase } from '@tributary/kit/database/open-database';
import { forgetKeys } from '@tributary/kit/database/forget-keys';
import { openJobs } from '@tributary/kit/jobs/jobs';
import { linkEvents } from '@tributary/kit/events/linked-events';
import { servingSettings } from '@tributary/kit/config';
import { startLive } from '@tributary/kit/live/live';
import { createLog } from '@tributary/kit/log';
import { remote } from '@tributary/kit/remote';
import { poolMeasure } from '@tributary/kit/database/pool-measure';
import { observe } from '@tributary/kit/serving/observe';
import { run, type Running } from '@tributary/kit/serving/run';
import { serve } from '@tributary/kit/serving/serve';
import { taxesOf } from '@tributary/kit/tax-settings';
import { config } from './config.ts';
import { rulesCache } from './actions/rules-cache.ts';
import { cartDatabase } from './database/database.ts';
import { eventHandlers } from './event-handlers.ts';
import { queues, schedule } from './queues.ts';
import { catalog } from './remote/catalog.ts';
import { cartSubgraph } from './subgraph.ts';

// A buyer waits for the answer: four seconds without one is when to say so.
const catalogTriesMax = 2;

await run(async (): Promise<Running> => {
  const settings = config(process.env);
  const log = createLog('cart', settings.LOG_LEVEL);
  const db = await openDatabase({
    ...cartDatabase,
    url: settings.CART_DATABASE_URL,
    poolSizeMax: settings.DATABASE_POOL_SIZE_MAX,
    log,
  });
  await migrate(db);
  const toCatalog = remote({
    caller: 'cart',
    name: 'catalog',
    url: settings.CATALOG_URL,
    identitySecret: settings.IDENTITY_SECRET,
    triesMax: catalogTriesMax,
  });
  const events = await linkEvents({ db, service: 'cart', handlers: eventHandlers, settings, log });
  const jobs = await openJobs({ url: settings.CART_DATABASE_URL, log, queues: queues(db, log) });
  await schedule(jobs);
  const forgetting = forgetKeys(db, log);
  const promiseMs = settings.PRICE_PROMISE_MINUTES * 60_000;
  const service = {
    db,
    catalog: catalog(toCatalog, systemClock),
    now: systemClock,
    promiseMs,
    taxes: taxesOf(settings),
    rules: rulesCache(),
  };
  const live = startLive({ db, log });
  const measures = [poolMeasure(db), events.measure, jobs.measure];
  const observation = await observe({ service: 'cart', settings, measures, now: systemClock, log });
  const serving = await serve(cartSubgraph(service, settings.IDENTITY_SECRET), {
    ...servingSettings(settings),
    isReady: () => answers(db),
    routes: events.routes,
    live,
    log,
  });
  return {
    async stop() {
      await serving.stop();
      await Promise.all([live.stop(), jobs.stop(), forgetting.stop(), events.stop(), toCatalog.close()]);
      await closeDatabase(db);
      await observation.stop();
    },
  };
});
