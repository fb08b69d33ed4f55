import { socketUrl } from '../subgraph-place.ts';
import type { SubgraphTls } from '../transport.ts';
import { KeptSubscription, type SocketWanted } from './kept-subscription.ts';
import type { LiveSubgraph } from './live-request.ts';
import { LiveSocket } from './live-socket.ts';
import { headerObject } from './socket-messages.ts';

/** How a subgraph tells its events. */
export interface SubscriptionRules {
  readonly transport: 'websocket';
  /** Where, if not at the path of its other requests. */
  readonly path: string | null;
  /** Where it reads who asks: in each subscribe message, so that all share a connection, or of the connection's headers. */
  readonly identity: 'message' | 'connection';
}

export interface SocketSubgraphOptions {
  /** All answer alike. At least one. */
  readonly urls: readonly string[];
  readonly rules: SubscriptionRules;
  readonly tls: SubgraphTls | null;
  readonly messageBytesMax: number;
  readonly random: () => number;
}

/** A subgraph that speaks graphql-transport-ws. Sockets are opened when they are needed, and shared. */
export function socketSubgraph(options: SocketSubgraphOptions): LiveSubgraph {
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
      const first = Math.floor(random() * addresses.length);
      // Another replica each time: one that is lost may be lost for longer.
      const socketFor = ({ count, lane, headers }: SocketWanted) => {
        const url = addresses[(first + count) % addresses.length] ?? '';
        return socketTo(url, lane, rules.identity === 'connection' ? headers : none);
      };
      return new KeptSubscription(request, listener, { socketFor, random });
    },
    destroy: () => {
      for (const socket of sockets.values()) socket.close('the router stops');
    },
  };
}

const none: readonly string[] = [];
