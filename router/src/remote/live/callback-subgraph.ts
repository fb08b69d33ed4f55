import { CallbackSource } from './callback-source.ts';
import type { Callbacks } from './callbacks.ts';
import { httpPool } from './http-pool.ts';
import { KeptSubscription } from './kept-subscription.ts';
import type { LiveSubgraph, LiveSubgraphOptions } from './live-request.ts';
import { inTurn, type SourceFor } from './live-source.ts';

/** A subgraph that tells events by requests to the router. */
export function callbackSubgraph(options: LiveSubgraphOptions, callbacks: Callbacks): LiveSubgraph {
  const { urls, rules, tls, messageBytesMax: answerLengthMax, random } = options;
  const sources = urls.map((url) => {
    const { dispatcher, path } = httpPool(url, tls);
    const target = { dispatcher, path: rules.path ?? path, callbacks, answerLengthMax };
    return { dispatcher, source: new CallbackSource(target) };
  });
  return {
    subscribe: (request, listener) => {
      const sourceAt = inTurn(sources, random);
      const sourceFor: SourceFor = ({ count }) => sourceAt(count).source;
      return new KeptSubscription(request, listener, { sourceFor, random });
    },
    destroy: () => {
      for (const { dispatcher } of sources) void dispatcher.destroy().catch(() => undefined);
    },
  };
}
