import { rm, stat } from 'node:fs/promises';
import { connect } from 'node:net';

/** A socket of this machine, in the place of an address. */
export interface UnixSocket {
  readonly socket: string;
}

/**
 * Makes room for a socket that this process is to listen at: one that a process has left which is no more would be in its
 * way. What somebody listens at, and what is no socket, stays, so that listening fails.
 */
export async function clearUnixSocket({ socket: path }: UnixSocket): Promise<void> {
  const found = await stat(path).catch(() => null);
  if (found?.isSocket() === true && !(await isHeard(path))) await rm(path, { force: true });
}

function isHeard(path: string): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = connect(path);
    socket.on('connect', () => {
      socket.destroy();
      resolve(true);
    });
    // Whatever else keeps us from it, somebody is there.
    socket.on('error', (error) => resolve(!('code' in error && error.code === 'ECONNREFUSED')));
  });
}
