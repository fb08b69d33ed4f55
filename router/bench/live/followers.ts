import { WebSocket } from 'ws';

/** Clients that hear, and count. */
export interface Followers {
  readonly count: number;
  readonly heard: () => number;
  readonly lastBytes: () => number;
  readonly leave: () => void;
}

const atOnce = 100;
const query = 'subscription { orderUpdated(id: 1) { status buyer { name } } }';

/** So many clients of graphql-transport-ws, all of which follow the same when this resolves. */
export async function follow(url: string, count: number): Promise<Followers> {
  const state = { heard: 0, lastBytes: 0 };
  const sockets: WebSocket[] = [];
  for (let opened = 0; opened < count; opened += atOnce) {
    const size = Math.min(atOnce, count - opened);
    const some = await Promise.all(Array.from({ length: size }, () => subscribed(url, state)));
    sockets.push(...some);
  }
  return {
    count,
    heard: () => state.heard,
    lastBytes: () => state.lastBytes,
    leave: () => {
      for (const socket of sockets) socket.terminate();
    },
  };
}

function subscribed(url: string, state: { heard: number; lastBytes: number }): Promise<WebSocket> {
  return new Promise((resolve, reject) => {
    const socket = new WebSocket(url, 'graphql-transport-ws', { perMessageDeflate: false });
    let isFirst = true;
    socket.on('error', reject);
    socket.on('open', () => socket.send('{"type":"connection_init"}'));
    socket.on('message', (data: Buffer) => {
      if (!isFirst) {
        state.heard += 1;
        state.lastBytes = data.length;
        return;
      }
      isFirst = false;
      socket.send(JSON.stringify({ id: '1', type: 'subscribe', payload: { query } }), () => resolve(socket));
    });
  });
}
