#!/usr/bin/env node
import { createRequire } from 'node:module';
import { setFlagsFromString } from 'node:v8';
import { answerTo } from './config/command-line.ts';
import { ConfigError, configPath, configText, readConfig } from './config/config.ts';
import type { Config } from './config/config.ts';
import { secretFiles, withSecrets } from './config/secret-files.ts';
import { watchFiles } from './files/watch-files.ts';
import { startRouter } from './router.ts';
import { createLog } from './telemetry/log.ts';

// Apollo's gateway reports usage to its vendor unless told not to before it is made.
process.env['APOLLO_TELEMETRY_DISABLED'] = '1';

// V8 keeps code that it has seen twice, for many collections. What is generated for a document is kept with the document
// here, so that cache holds nothing but what was let go of: 200 MB of it under ten thousand documents in turn.
setFlagsFromString('--no-compilation-cache');
// On a machine with much memory V8 lets the heap grow to four times what is in use, and to more, before it clears
// garbage away; here it is three times. With twice, an app's own documents would cost more: twice the major collections.
setFlagsFromString('--heap-growing-percent=200');

endWhereAsked();
const config = configOrExit();
const log = createLog(config.logLevel);
try {
  const { port, stop, reload } = await startRouter(config, log);
  log.info(config.unixSocket === null ? { port, host: config.host } : { socket: config.unixSocket }, 'ready');
  const reloadNow = () => void reloaded(reload);
  const unwatch = await watchFiles([configPath(process.env), ...secretFiles(process.env)], reloadNow);
  process.on('SIGHUP', reloadNow);
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      unwatch();
      log.info({ signal }, 'draining');
      void stop().then(() => log.info('stopped'));
    });
  }
} catch (error) {
  log.error({ err: error }, 'the router could not start');
  process.exitCode = 1;
}

function configNow(): Config {
  return readConfig(withSecrets(process.env), configText(process.env));
}

/** What cannot be used changes nothing. */
async function reloaded(reload: (next: Config) => Promise<void>): Promise<void> {
  try {
    const next = configNow();
    await reload(next);
    log.level = next.logLevel;
  } catch (error) {
    log.error({ err: error }, 'the configuration cannot be used; the one before serves');
  }
}

function endWhereAsked(): void {
  const { version } = createRequire(import.meta.url)('../package.json') as { readonly version: string };
  const said = answerTo(process.argv.slice(2), version);
  if (said === null) return;
  const stream = said.exitCode === 0 ? process.stdout : process.stderr;
  stream.write(`${said.text}\n`);
  process.exit(said.exitCode);
}

function configOrExit(): Config {
  try {
    return configNow();
  } catch (error) {
    if (!(error instanceof ConfigError)) throw error;
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  }
}
