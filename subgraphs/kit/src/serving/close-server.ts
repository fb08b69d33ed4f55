import type { Server } from 'node:http';
import { Server as NetServer, type Socket } from 'node:net';

// Short beside any drain, long beside the sweep itself.
const drainSweepMs = 50;
// A connection that has not been used for so long is hardly used at the very moment at which it is closed.
const idleBeforeCloseMs = 1_000;

/** The connections of a server that does not listen yet, as they come and go. */
export function connectionsOf(server: Server): ReadonlySet<Socket> {
  const connections = new Set<Socket>();
  server.on('connection', (socket) => {
    connections.add(socket);
    socket.once('close', () => connections.delete(socket));
  });
  return connections;
}

/**
 * Takes no more connections than there are, and resolves when all of them have ended. Not `server.close()`, which closes
 * at once what seems idle: a request that has arrived and was not read yet would be reset, and whoever sent it could not
 * know that nothing was done.
 */
export async function closeServer(server: Server, connections: ReadonlySet<Socket>): Promise<void> {
  await takeAll(server);
  await new Promise<void>((resolve) => {
    NetServer.prototype.close.call(server, () => {
      clearInterval(sweep);
      resolve();
    });
    const from = performance.now() + idleBeforeCloseMs;
    // A keep-alive connection that was busy when we stopped becomes idle later; Node closes only those idle now.
    const sweep = setInterval(() => {
      if (performance.now() < from) return;
      server.closeIdleConnections();
      // To Node, one over which nothing ever came is not idle: it may come for a minute.
      for (const connection of connections) if (connection.bytesRead === 0) connection.destroy();
    }, drainSweepMs);
  });
}

// As many as the system keeps for a server that does not look, which is Node's default, and the first look besides.
const looksMax = 512;
// The first may be over before anything was looked at.
const idleLooksMax = 2;

/**
 * Takes what the system has connected: closing the door would reset it, with the requests that may have arrived. Node
 * takes one connection at each look, and looks once between two immediates.
 */
async function takeAll(server: Server): Promise<void> {
  let taken = 0;
  const take = (): void => {
    taken += 1;
  };
  server.on('connection', take);
  for (let [looks, idle] = [0, 0]; looks < looksMax && idle < idleLooksMax; looks += 1) {
    const before = taken;
    await new Promise<void>((resolve) => {
      setImmediate(resolve);
    });
    idle = taken === before ? idle + 1 : 0;
  }
  server.off('connection', take);
}
