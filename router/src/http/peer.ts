import { callerAddress } from './caller-address.ts';
import { publicAddress } from './public-address.ts';
import type { HttpRequest } from './wire.ts';

/** Whoever is connected. */
export interface Peer {
  /** As {@link callerAddress} gives it. */
  readonly address: string;
  /** The same where it is no machine of ours; null otherwise. */
  readonly publicAddress: string | null;
}

const known = new WeakMap<HttpRequest['socket'], Peer>();

/** Found out once for a connection: to read an address costs more than to read a request. */
export function peerOf({ socket }: Pick<HttpRequest, 'socket'>): Peer {
  const before = known.get(socket);
  if (before !== undefined) return before;
  const address = callerAddress(socket.remoteAddress);
  const peer = { address, publicAddress: publicAddress(address) };
  known.set(socket, peer);
  return peer;
}
