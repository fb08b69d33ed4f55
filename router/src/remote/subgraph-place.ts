/** Where a subgraph is: by TCP, or at a socket of this machine. */
export interface SubgraphPlace {
  /** Of HTTP. At a socket nobody looks it up. */
  readonly origin: string;
  readonly path: string;
  /** Null: by TCP. */
  readonly socketPath: string | null;
}

/**
 * What a URL says of the place. `unix:///run/catalog.sock?path=/graphql`, as Apollo's router has it, is a socket; without a
 * path it is asked at `/`. Throws TypeError where the URL is none.
 */
export function placeOf(url: string): SubgraphPlace {
  const { protocol, origin, pathname, search, searchParams } = new URL(url);
  if (protocol !== 'unix:') return { origin, path: `${pathname}${search}`, socketPath: null };
  return {
    origin: 'http://localhost',
    path: searchParams.get('path') ?? '/',
    socketPath: decodeURIComponent(pathname),
  };
}

/** The same for WebSockets, as `ws` has it; at `path` where there is one. */
export function socketUrl(url: string, path: string | null): string {
  const place = placeOf(url);
  if (place.socketPath !== null) return `ws+unix:${place.socketPath}:${path ?? place.path}`;
  const address = new URL(url);
  address.protocol = address.protocol === 'https:' ? 'wss:' : 'ws:';
  if (path !== null) address.pathname = path;
  return address.href;
}
