import { connect } from 'node:net';
import { exchange, messageOf } from './exchange.ts';
import type { Target } from './targets.ts';

export interface Often {
  readonly times: number;
  readonly connections: number;
}

/**
 * Asks so often, by so many connections at once, and waits for all answers. Throws where a request was refused, as a refusal
 * is cheap, or a connection was closed.
 */
export async function askOften(
  { url, headers = {} }: Target,
  query: string,
  { times, connections }: Often,
): Promise<void> {
  const address = new URL(url);
  const message = messageOf(query, address, headers);
  let begun = 0;
  const converse = async () => {
    const socket = connect(Number(address.port), address.hostname).setNoDelay(true);
    while (begun < times) {
      begun += 1;
      const status = await exchange(socket, message);
      if (status !== 200) throw new Error(`expected ${query} to be answered, not refused with ${status}`);
    }
    socket.destroy();
  };
  await Promise.all(Array.from({ length: connections }, converse));
}
