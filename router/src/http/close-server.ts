import { Server } from 'node:net';

// A connection that nobody has used for so long is hardly used at the very moment at which it is closed.
const idleMs = 1_000;
const lookEveryMs = 50;

/**
 * Takes no more connections, and ends those that there are: once their answer, which says that it is the last, is given;
 * after a second without use; or when the time is up. Not by `server.close()`, which closes at once what seems idle: a
 * request that has arrived and was not read yet would be reset, and whoever sent a change could not know that it was not made.
 */
export function closeServer(
  server: Closing,
  timeoutMs: number,
  cutAll = () => server.closeAllConnections?.(),
): Promise<void> {
  return new Promise((resolve) => {
    // Where it never listened there is nothing to close.
    Server.prototype.close.call(server, () => {
      clearTimeout(cut);
      clearInterval(look);
      resolve();
    });
    const from = performance.now() + idleMs;
    const look = setInterval(() => {
      if (performance.now() >= from) server.closeIdleConnections?.();
    }, lookEveryMs);
    const cut = setTimeout(cutAll, timeoutMs);
  });
}

/** Whatever listens; those of HTTP/1.1 can tell which connections are idle. */
interface Closing extends Server {
  readonly closeIdleConnections?: () => void;
  readonly closeAllConnections?: () => void;
}
