import { systemClock } from '@tributary/kit/clock';
import { again } from '@tributary/kit/again';
import { forgetKeys } from '@tributary/kit/database/forget-keys';
import { answers } from '@tributary/kit/database/database';
import { closeDatabase, migrate } from '@tributary/kit/database/open-database';
import { linkEvents } from '@tributary/kit/events/linked-events';
import { servingSettings } from '@tributary/kit/config';
import { startLive } from '@tributary/kit/live/live';
import { createLog } from '@tributary/kit/log';
import { poolMeasure } from '@tributary/kit/database/pool-measure';
import { observe } from '@tributary/kit/serving/observe';
import { run } from '@tributary/kit/serving/run';
import { serve } from '@tributary/kit/serving/serve';
import { countSales } from './actions/count-sales.ts';
import { sweepReservations } from './actions/sweep-reservations.ts';
import { config } from './config.ts';
import { openCatalog } from './database/database.ts';
import { catalogSubgraph } from './subgraph.ts';

// Lapsed reservations count as free at once; this bounds how long their rows are in everybody's way.
const sweepEveryMs = 10_000;
// What sells best is asked of 30 days: some minutes are nothing beside them.
const countEveryMs = 5 * 60_000;

await run(async () => {
  const settings = config(process.env);
  const log = createLog('catalog', settings.LOG_LEVEL);
  const db = await openCatalog({
    url: settings.CATALOG_DATABASE_URL,
    poolSizeMax: settings.DATABASE_POOL_SIZE_MAX,
    log,
  });
  await migrate(db);
  const events = await linkEvents({ db, service: 'catalog', handlers: null, settings, log });
  const languages = { own: settings.SHOP_LANGUAGE, fallbacks: settings.LANGUAGE_FALLBACKS };
  const service = { db, now: systemClock, languages };
  const live = startLive({ db, log });
  const measures = [poolMeasure(db), events.measure];
  const observation = await observe({ service: 'catalog', settings, measures, now: systemClock, log });
  const serving = await serve(catalogSubgraph(service, settings.IDENTITY_SECRET), {
    ...servingSettings(settings),
    isReady: () => answers(db),
    routes: events.routes,
    live,
    log,
  });
  const sweeping = again({ what: 'sweeping reservations', log }, async () => {
    await sweepReservations(service);
    return sweepEveryMs;
  });
  const counting = again({ what: 'counting sales', log }, async () => {
    await countSales(service);
    return countEveryMs;
  });
  const forgetting = forgetKeys(db, log);
  return {
    async stop() {
      await serving.stop();
      await Promise.all([live.stop(), sweeping.stop(), counting.stop(), forgetting.stop(), events.stop()]);
      await closeDatabase(db);
      await observation.stop();
    },
  };
});
