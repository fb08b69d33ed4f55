import { socketUrl } from '../subgraph-place.ts';
import { KeptSubscription } from './kept-subscription.ts';
import type { LiveSubgraph, LiveSubgraphOptions } from './live-request.ts';
import { LiveSocket } from './live-socket.ts';
import { inTurn, type SourceFor } from './live-source.ts';
import { headerObject } from './socket-messages.ts';

/** A subgraph that speaks graphql-transport-ws. Sockets are opened when they are needed, and shared. */
export function socketSubgraph(options: LiveSubgraphOptions): LiveSubgraph {
  const { urls, rules, tls, messageBytesMax, random } = options;
  const addresses = urls.map((url) => socketUrl(url, rules.path));
  const sockets = new Map<string, LiveSocket>();

  function socketTo(url: string, lane: number, headers: readonly string[]): LiveSocket {
    const key = JSON.stringify([url, lane, headers]);
    const known = sockets.get(key);
    if (known !== undefined) return known;
    const onClosed = () => {
      if (sockets.get(key) === made) sockets.delete(key);
    };
    const made: LiveSocket = new LiveSocket({ url, headers: headerObject(headers), tls, messageBytesMax, onClosed });
    sockets.set(key, made);
    return made;
  }

  return {
    subscribe: (request, listener) => {
      const addressAt = inTurn(addresses, random);
      const sourceFor: SourceFor = ({ count, lane, headers }) =>
        socketTo(addressAt(count), lane, rules.identity === 'connection' ? headers : none);
      return new KeptSubscription(request, listener, { sourceFor, random });
    },
    destroy: () => {
      for (const socket of sockets.values()) socket.close('the router stops');
    },
  };
}

const none: readonly string[] = [];
