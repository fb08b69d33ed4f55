import { ConfigError, configText, readConfig } from './config.ts';
import type { Config } from './config.ts';
import { startRouter } from './router.ts';
import { createLog } from './telemetry/log.ts';

// Apollo's gateway reports usage to its vendor unless told not to before it is made.
process.env['APOLLO_TELEMETRY_DISABLED'] = '1';

const config = configOrExit();
const log = createLog(config.logLevel);
try {
  const { port, stop } = await startRouter(config, log);
  log.info({ port, host: config.host }, 'ready');
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      log.info({ signal }, 'draining');
      void stop().then(() => log.info('stopped'));
    });
  }
} catch (error) {
  log.error({ err: error }, 'the router could not start');
  process.exitCode = 1;
}

function configOrExit(): Config {
  try {
    return readConfig(process.env, configText(process.env));
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
