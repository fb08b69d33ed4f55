import { Pool } from 'undici';
import { connectorPastInterims } from '../interim-responses.ts';
import { placeOf } from '../subgraph-place.ts';
import { connectTimeoutMs, type SubgraphTls } from '../transport.ts';

// From then on a silent host is probed each second, ten times: that is Node's.
const probeAfterMs = 12_000;

/** Connections to one URL, apart from those of other requests, and the path that is asked there. */
export function httpPool(url: string, tls: SubgraphTls | null): { readonly dispatcher: Pool; readonly path: string } {
  const { origin, path, socketPath } = placeOf(url);
  const connect = { timeout: connectTimeoutMs, keepAlive: true, keepAliveInitialDelay: probeAfterMs };
  return { dispatcher: new Pool(origin, { connect: connectorPastInterims({ ...connect, ...tls, socketPath }) }), path };
}
