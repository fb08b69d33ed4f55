import type { RequestEnd } from './sampled-request.ts';

export interface HttpExchanged {
  readonly method: string;
  readonly scheme: 'http' | 'https';
  readonly path: string;
  /** What the path means, of few there are; null: it means nothing. */
  readonly route: string | null;
  /** Null: the client left before there was an answer. */
  readonly status: number | null;
  readonly requestId: string;
}

/** An HTTP request that is over, by OpenTelemetry's conventions for servers. */
export function httpEnd({ method, scheme, path, route, status, requestId }: HttpExchanged): RequestEnd {
  return {
    name: route === null ? method : `${method} ${route}`,
    kind: 'server',
    attributes: {
      'http.request.method': method,
      'url.scheme': scheme,
      'url.path': path,
      ...(route === null ? {} : { 'http.route': route }),
      'tributary.request.id': requestId,
      ...(status === null ? {} : { 'http.response.status_code': status }),
    },
    failure: status !== null && status >= 500 ? String(status) : null,
  };
}

interface Operated {
  readonly requestId: string;
  /** What it came to; null: it was never asked. */
  readonly outcome: string | null;
}

/** An operation of a WebSocket that is over; a subscription is when it has begun. */
export function socketEnd({ requestId, outcome }: Operated): RequestEnd {
  return {
    name: 'WebSocket operation',
    kind: 'server',
    attributes: { 'network.protocol.name': 'websocket', 'tributary.request.id': requestId },
    failure: outcome === null ? 'refused' : null,
  };
}

interface Told {
  readonly name: string | null;
  readonly requestId: string;
}

/** An event that was answered. */
export function eventEnd({ name, requestId }: Told): RequestEnd {
  return {
    name: name === null ? 'event' : `event ${name}`,
    kind: 'consumer',
    attributes: {
      'graphql.operation.type': 'subscription',
      ...(name === null ? {} : { 'graphql.operation.name': name }),
      'tributary.request.id': requestId,
    },
    failure: null,
  };
}
