import type { DataSource, DataSourceResponse } from './apollo-gateway-types.ts';
import { processed } from './data-sources.ts';

export interface Health {
  readonly name: string;
  readonly response: DataSourceResponse;
}

// Subgraphs and the proxies before them know it by this text, which ApolloGateway exports.
const query = 'query __ApolloServiceHealthCheck__ { __typename }';

/** Asks every subgraph. Rejects, naming it, where one does not answer. */
export function healthOf(sources: ReadonlyMap<string, DataSource>): Promise<Health[]> {
  return Promise.all(
    [...sources].map(async ([name, source]) => {
      try {
        return { name, response: await processed(source, { kind: 'health check', request: { query }, context: {} }) };
      } catch (cause) {
        throw new Error(`[${name}]: ${cause instanceof Error ? cause.message : String(cause)}`, { cause });
      }
    }),
  );
}

/** The same for a supergraph that is to serve, in ApolloGateway's words. */
export async function refuseUnhealthy(sources: ReadonlyMap<string, DataSource>): Promise<void> {
  try {
    await healthOf(sources);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    const words =
      'The gateway subgraphs health check failed. Updating to the provided `supergraphSdl` will likely result in ' +
      'future request failures to subgraphs. The following error occurred during the health check:';
    throw new Error(`${words}\n${reason}`, { cause });
  }
}
