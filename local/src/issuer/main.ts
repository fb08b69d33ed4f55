import { once } from 'node:events';
import { developmentIdentity } from '../identity/development-identity.ts';
import { Refusal } from '../refusal.ts';

// Answers are immediate: nobody waits for longer.
const drainMs = 500;

try {
  await main();
} catch (error) {
  if (!(error instanceof Refusal)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}

async function main(): Promise<void> {
  if (process.env['NODE_ENV'] === 'production') {
    throw new Refusal('the local issuer asks nobody for a password: it is not for production');
  }
  // What the library advises those who deploy it is for the log: on the terminal of a newcomer it would be in the way.
  console.warn = console.info;
  const { issuerServer } = await import('./issuer-server.ts');
  const host = process.env['HOST'] ?? '127.0.0.1';
  const port = Number(process.env['PORT'] ?? 4008);
  const url = `http://${host}:${port}`;
  const { privateJwk } = await developmentIdentity(process.env['ISSUER_DATA'] ?? '.data', url);
  const server = issuerServer(url, privateJwk);
  server.listen(port, host);
  await once(server, 'listening');

  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    process.once(signal, () => {
      server.close();
      setTimeout(() => server.closeAllConnections(), drainMs).unref();
    });
  }
}
