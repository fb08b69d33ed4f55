import type { Transport } from './relay.ts';

/** Both ways to hand events over as one. No two of them may share a destination's name. */
export function joinedTransports(...transports: readonly Transport[]): Transport {
  const ways = transports.flatMap((transport) => transport.destinations.map((name) => [name, transport] as const));
  const byDestination = new Map(ways);
  if (byDestination.size < ways.length) throw new Error('expected each destination once');
  return {
    destinations: ways.map(([name]) => name),
    async send(destination, events) {
      const transport = byDestination.get(destination);
      if (transport === undefined) throw new Error(`expected a destination of this transport, got ${destination}`);
      await transport.send(destination, events);
    },
    async close() {
      await Promise.all(transports.map((transport) => transport.close()));
    },
  };
}
