import { httpPool } from './http-pool.ts';
import { KeptSubscription } from './kept-subscription.ts';
import type { LiveSubgraph, LiveSubgraphOptions } from './live-request.ts';
import { inTurn, type SourceFor } from './live-source.ts';
import { LiveStream } from './live-stream.ts';
import type { StreamFormat } from './stream-reader.ts';

/** A subgraph that tells events in answers that stay open: each subscription has a connection of its own. */
export function streamSubgraph(options: LiveSubgraphOptions, format: StreamFormat): LiveSubgraph {
  const { urls, rules, tls, messageBytesMax: messageLengthMax, random } = options;
  const streams = urls.map((url) => {
    const { dispatcher, path } = httpPool(url, tls);
    return { dispatcher, stream: new LiveStream({ dispatcher, path: rules.path ?? path, format, messageLengthMax }) };
  });
  return {
    subscribe: (request, listener) => {
      const streamAt = inTurn(streams, random);
      const sourceFor: SourceFor = ({ count }) => streamAt(count).stream;
      return new KeptSubscription(request, listener, { sourceFor, random });
    },
    destroy: () => {
      for (const { dispatcher } of streams) void dispatcher.destroy().catch(() => undefined);
    },
  };
}
