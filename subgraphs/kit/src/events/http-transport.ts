import { Pool } from 'undici';
import { identityHeader, serviceIdentity } from '../identity.ts';
import type { Transport } from './relay.ts';
import { within } from '../within.ts';

export interface HttpTransportOptions {
  /** The sending service. */
  readonly source: string;
  /** Base URLs of the services that get the events. */
  readonly to: readonly string[];
  readonly identitySecret: string;
}

export const eventsPath = '/events';
/** CloudEvents' JSON batch format, section 4 of the JSON format's specification. */
export const batchMediaType = 'application/cloudevents-batch+json';

// A batch of a hundred events is handled within some tens of milliseconds; a slow consumer gets the rest sent again.
const timeoutMs = 15_000;
// Subgraphs keep idle sockets for 65 s; we let go first, so as never to write to a closing one.
const idleSocketMs = 30_000;
// Enough to say why, in a log.
const problemLengthMax = 500;

/** Posts batches of CloudEvents to the services themselves: no broker. */
export function httpTransport({ source, to, identitySecret }: HttpTransportOptions): Transport {
  const identity = serviceIdentity(source, identitySecret);
  const pools = new Map(
    to.map((url) => [url, new Pool(new URL(url).origin, { connections: 1, keepAliveTimeout: idleSocketMs })]),
  );
  return {
    destinations: to,
    async send(destination, events) {
      const pool = pools.get(destination);
      if (pool === undefined) throw new Error(`expected a destination of this transport, got ${destination}`);
      const headers = { 'content-type': batchMediaType, [identityHeader]: await identity() };
      const { statusCode, text } = await within(timeoutMs, async (signal) => {
        const body = JSON.stringify(events);
        const answer = await pool.request({ method: 'POST', path: eventsPath, headers, body, signal });
        return { statusCode: answer.statusCode, text: await answer.body.text() };
      });
      if (statusCode >= 300)
        throw new Error(`${destination} answered ${statusCode}: ${text.slice(0, problemLengthMax)}`);
    },
    async close() {
      await Promise.all([...pools.values()].map((pool) => pool.close()));
    },
  };
}
