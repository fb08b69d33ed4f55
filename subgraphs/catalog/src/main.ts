import { again } from '@tributary/kit/again';
import { forgetKeys } from '@tributary/kit/database/forget-keys';
import { cursors } from '@tributary/kit/serving/connection';
import { answers, closeDatabase, migrate } from '@tributary/kit/database/database';
import { linkEvents } from '@tributary/kit/events/linked-events';
import { createLog } from '@tributary/kit/log';
import { run } from '@tributary/kit/serving/run';
import { serve } from '@tributary/kit/serving/serve';
import { sweepReservations } from './actions/sweep-reservations.ts';
import { catalogConfig } from './config.ts';
import { openCatalog } from './database/database.ts';
import { catalog } from './subgraph.ts';

// Lapsed reservations count as free at once; this bounds how long their rows are in everybody's way.
const sweepEveryMs = 10_000;

await run(async () => {
  const config = catalogConfig(process.env);
  const log = createLog('catalog', config.LOG_LEVEL);
  const db = await openCatalog({
    url: config.CATALOG_DATABASE_URL,
    poolSizeMax: config.DATABASE_POOL_SIZE_MAX,
    log,
  });
  await migrate(db);
  const events = await linkEvents({ db, service: 'catalog', handlers: null, settings: config, log });
  const serving = await serve(catalog({ db, cursors: cursors(config.IDENTITY_SECRET) }), {
    host: config.HOST,
    port: config.PORT,
    identitySecret: config.IDENTITY_SECRET,
    isReady: () => answers(db),
    routes: events.routes,
    log,
  });
  const sweeping = again({ what: 'sweeping reservations', log }, async () => {
    await sweepReservations(db);
    return sweepEveryMs;
  });
  const forgetting = forgetKeys(db, log);
  return {
    async stop() {
      await serving.stop();
      await Promise.all([sweeping.stop(), forgetting.stop(), events.stop()]);
      await closeDatabase(db);
    },
  };
});
