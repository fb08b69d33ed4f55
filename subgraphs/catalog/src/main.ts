import { systemClock } from '@tributary/kit/clock';
import { again } from '@tributary/kit/again';
import { forgetKeys } from '@tributary/kit/database/forget-keys';
import { answers } from '@tributary/kit/database/database';
import { closeDatabase, migrate } from '@tributary/kit/database/open-database';
import { linkEvents } from '@tributary/kit/events/linked-events';
import { servingSettings } from '@tributary/kit/config';
import { startLive } from '@tributary/kit/live/live';
import { createLog, type Log } from '@tributary/kit/log';
import { poolMeasure } from '@tributary/kit/database/pool-measure';
import { observe } from '@tributary/kit/serving/observe';
import { run } from '@tributary/kit/serving/run';
import { serve } from '@tributary/kit/serving/serve';
import { applyRules } from './actions/apply-rules.ts';
import { countSales } from './actions/count-sales.ts';
import { forgetWhatIsOver } from './actions/review/forget-what-is-over.ts';
import { forgetPriceHistory } from './actions/price-list/forget-price-history.ts';
import { passPriceEdges } from './actions/price-list/pass-price-edges.ts';
import { recommend } from './actions/recommend.ts';
import { sweepReservations } from './actions/sweep-reservations.ts';
import type { Service } from './actions/service.ts';
import { config } from './config.ts';
import { openCatalog } from './database/database.ts';
import { eventHandlers } from './event-handlers.ts';
import { catalogSubgraph } from './subgraph.ts';

// Lapsed reservations count as free at once; this bounds how long their rows are in everybody's way.
const sweepEveryMs = 10_000;
// What sells best is asked of 30 days: some minutes are nothing beside them.
const countEveryMs = 5 * 60_000;
// Whoever changed a rule looks at what it gives.
const applyEveryMs = 1_000;

// Lists of products lag behind prices that begin and end by themselves for so long.
const passEveryMs = 1_000;

// Twenty products each, for some fifty milliseconds of this process: a shop of 100,000 is gone through in two hours.
const recommendEveryMs = 1_000;
// What is kept for days need not go within the hour.
const clearEveryMs = 60 * 60_000;

await run(async () => {
  const settings = config(process.env);
  const log = createLog('catalog', settings.LOG_LEVEL);
  const db = await openCatalog({
    url: settings.CATALOG_DATABASE_URL,
    poolSizeMax: settings.DATABASE_POOL_SIZE_MAX,
    log,
  });
  await migrate(db);
  const events = await linkEvents({
    db,
    service: 'catalog',
    handlers: eventHandlers({ now: systemClock }),
    settings,
    log,
  });
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
  const repeated = startRepeated(service, log);
  const forgetting = forgetKeys(db, log);
  return {
    async stop() {
      await serving.stop();
      await Promise.all([live, ...repeated, forgetting, events].map((one) => one.stop()));
      await closeDatabase(db);
      await observation.stop();
    },
  };
});

/** What is done again and again, for as long as the process runs. */
function startRepeated(service: Service, log: Log): readonly { stop(): Promise<void> }[] {
  return [
    again({ what: 'sweeping reservations', log }, async () => {
      await sweepReservations(service);
      return sweepEveryMs;
    }),
    again({ what: 'counting sales', log }, async () => {
      await countSales(service);
      return countEveryMs;
    }),
    again({ what: 'applying rules of collections', log }, async () => {
      const left = await applyRules(service);
      return left === 'MORE' ? 0 : applyEveryMs;
    }),
    again({ what: 'passing ends of prices', log }, async () => {
      const passed = await passPriceEdges(service);
      return passed === 0 ? passEveryMs : 0;
    }),
    again({ what: 'forgetting old prices', log }, async () => {
      await forgetPriceHistory(service);
      return clearEveryMs;
    }),
    again({ what: 'recommending', log }, async () => {
      await recommend(service);
      return recommendEveryMs;
    }),
    again({ what: 'forgetting who wrote and bought', log }, async () => {
      await forgetWhatIsOver(service);
      return clearEveryMs;
    }),
  ];
}
