import { once } from 'node:events';
import { createServer } from 'node:http';
import { host } from '../../supervisor/ports.ts';
import { originAt } from './addresses.ts';

/** Takes the webhooks of whoever posts them, and refuses those to /ill while it is ill. */
export interface WebhookReceiver {
  readonly origin: string;
  /** Ids of the events that were taken at a path. */
  taken(path: string): ReadonlySet<string>;
  recover(): void;
  close(): Promise<void>;
}

export async function receiveWebhooks(): Promise<WebhookReceiver> {
  const taken = new Map<string, Set<string>>();
  let isIll = true;
  const server = createServer(({ url = '', headers }, response) => {
    const isRefused = isIll && url === '/ill';
    const id = headers['webhook-id'];
    if (!isRefused && typeof id === 'string') taken.set(url, new Set([...(taken.get(url) ?? []), id]));
    response.writeHead(isRefused ? 500 : 204).end();
  });
  server.listen(0, host);
  await once(server, 'listening');
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected a port');
  return {
    origin: originAt(address.port),
    taken: (path) => taken.get(path) ?? new Set(),
    recover: () => void (isIll = false),
    async close() {
      server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}
