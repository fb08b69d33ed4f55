import { connect, type Socket } from 'node:net';
import { exchange, messageOf } from './exchange.ts';
import type { Target } from './targets.ts';

export interface Often {
  readonly times: number;
  readonly connections: number;
}

/** Connections that stay open between one time of asking and the next, as those of clients do. */
export interface Conversations {
  /**
   * Asks so often, by all of them at once, and waits for all answers. Rejects where a request was refused, as a refusal is
   * cheap, or a connection was closed.
   */
  readonly ask: (times: number) => Promise<void>;
  readonly close: () => void;
}

export function conversations({ url, headers = {} }: Target, query: string, connections: number): Conversations {
  const address = new URL(url);
  const message = messageOf(query, address, headers);
  const sockets = Array.from({ length: connections }, () =>
    connect(Number(address.port), address.hostname).setNoDelay(true),
  );
  return {
    ask: async (times) => {
      let begun = 0;
      const converse = async (socket: Socket) => {
        while (begun < times) {
          begun += 1;
          const status = await exchange(socket, message);
          if (status !== 200) throw new Error(`expected ${query} to be answered, not refused with ${status}`);
        }
      };
      await Promise.all(sockets.map(converse));
    },
    close: () => {
      for (const socket of sockets) socket.destroy();
    },
  };
}

/** Asks so often by connections that are there for this alone. */
export async function askOften(target: Target, query: string, { times, connections }: Often): Promise<void> {
  const { ask, close } = conversations(target, query, connections);
  await ask(times);
  close();
}
