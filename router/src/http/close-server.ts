import { Server, Socket } from 'node:net';
import type { Duplex } from 'node:stream';

// A connection that nobody has used for so long is hardly used at the very moment at which it is closed.
const idleMs = 1_000;
const lookEveryMs = 50;

/**
 * Connections that the system keeps while nobody takes them: Node's 511 overflow under overload, and a client whose
 * connection is dropped tries again after 1, 3 and 7 s. Linux allows as many as this by default (net.core.somaxconn).
 */
export const backlogMax = 4_096;

// The first may be over before anything was looked at.
const idleLooksMax = 2;

/**
 * Takes no more connections, and ends those that there are: once their answer, which says that it is the last, is given;
 * after a second without use; or when the time is up. Not by `server.close()`, which closes at once what seems idle: a
 * request that has arrived and was not read yet would be reset, and whoever sent a change could not know that it was not made.
 */
export async function closeServer(server: Closing, connections: ReadonlySet<Duplex>, timeoutMs: number): Promise<void> {
  await takeAll(server);
  return new Promise((resolve) => {
    // Where it never listened there is nothing to close.
    Server.prototype.close.call(server, () => {
      clearTimeout(cut);
      clearInterval(look);
      resolve();
    });
    const from = performance.now() + idleMs;
    const look = setInterval(() => {
      if (performance.now() < from) return;
      server.closeIdleConnections?.();
      // To Node, one over which nothing ever came is not idle.
      for (const connection of connections) if (isSilent(connection)) connection.destroy();
    }, lookEveryMs);
    const cut = setTimeout(() => {
      for (const connection of connections) connection.destroy();
    }, timeoutMs);
  });
}

/**
 * Takes what the system has connected: closing the door would reset it, with the requests that may have arrived. Node
 * takes one connection at each look, and looks once between two immediates.
 */
async function takeAll(server: Closing): Promise<void> {
  let taken = 0;
  const take = (): void => {
    taken += 1;
  };
  server.on('connection', take);
  for (let [looks, idle] = [0, 0]; looks <= backlogMax && idle < idleLooksMax; looks += 1) {
    const before = taken;
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
    idle = taken === before ? idle + 1 : 0;
  }
  server.off('connection', take);
}

function isSilent(connection: Duplex): boolean {
  return connection instanceof Socket && connection.bytesRead === 0;
}

/** Whatever listens; those of HTTP/1.1 can tell which connections are idle. */
interface Closing extends Server {
  readonly closeIdleConnections?: () => void;
}
