import type { Server } from 'node:http';
import type { Socket } from 'node:net';

// RFC 9113, 3.4: how a connection of HTTP/2 begins. No method of HTTP/1.1 begins so.
const preface = Buffer.from('PRI');

interface HandingOver {
  readonly toHttp2: (socket: Socket) => void;
  /** For the first bytes to come. */
  readonly timeoutMs: number;
}

/** Looks at the first bytes of a server's connections, and hands over those of HTTP/2 with all that has come. */
export function handOver(server: Server, { toHttp2, timeoutMs }: HandingOver): void {
  const own = server.listeners('connection');
  server.removeAllListeners('connection');
  server.on('connection', (socket: Socket) => {
    socket.setTimeout(timeoutMs, () => socket.destroy());
    // Whoever leaves before saying anything is nobody's fault.
    socket.on('error', ignored);
    socket.on('readable', look);
    let come = Buffer.alloc(0);

    function look(): void {
      const chunk: unknown = socket.read();
      if (!Buffer.isBuffer(chunk)) return;
      come = Buffer.concat([come, chunk]);
      const isHttp2 = come.subarray(0, preface.length).equals(preface);
      if (!isHttp2 && come.length < preface.length && preface.subarray(0, come.length).equals(come)) return;
      socket.off('readable', look);
      // Not before: what is put back is readable at once, and would be looked at for ever.
      socket.unshift(come);
      socket.off('error', ignored);
      socket.setTimeout(0);
      socket.removeAllListeners('timeout');
      if (isHttp2) toHttp2(socket);
      else for (const listener of own) Reflect.apply(listener, server, [socket]);
    }
  });
}

function ignored(): void {}
