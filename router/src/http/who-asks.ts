import type { IncomingHttpHeaders } from 'node:http';
import type { HookedRequest } from '../engine/hooks/hooked-request.ts';
import type { Caller, Identified } from '../identity/caller.ts';
import type { Identify } from '../identity/identity.ts';
import type { Introduce } from '../identity/introduced.ts';
import type { clientAddress, Origin } from './client-address.ts';
import { withPolicies } from './hooked.ts';
import { peerOf } from './peer.ts';
import type { HttpProblem } from './problem.ts';
import type { ReadSecrets } from './secrets-header.ts';
import type { ReadToken } from './token-sources.ts';

export interface WhoAsksOptions {
  readonly identify: Identify;
  readonly introduce: Introduce;
  /** The network that a guest is in. */
  readonly addressOf: ReturnType<typeof clientAddress>;
  readonly readToken: ReadToken;
  readonly readSecrets: ReadSecrets;
  /** What callers need to be served at all; null: nothing. */
  readonly requiredScope: string | null;
}

/** What says who asks: a request, or the one that opened a connection. */
export interface Introduction {
  readonly origin: Origin;
  /** As the client sent them, or as hooks have left them. */
  readonly headers: IncomingHttpHeaders;
  /** Null without plug-ins. */
  readonly hooked: HookedRequest | null;
}

/** Who asks now: their token may have run out since. */
export type Renewed = () => Identified | Promise<Identified>;

/** Finds who asks by the word of hooks, else by the token: whenever it is called, by what was read once. */
export function whoAsks(
  { origin, headers, hooked }: Introduction,
  { identify, introduce, addressOf, readToken, readSecrets, requiredScope }: WhoAsksOptions,
): Renewed | HttpProblem {
  const identity = hooked?.identity;
  const token = identity === undefined ? readToken(headers, origin.socket) : null;
  if (token !== null && 'kind' in token) return token;
  const secrets = readSecrets(headers);
  if (secrets !== null && 'kind' in secrets) return secrets;
  const network = token === null ? addressOf(origin) : null;
  const found: Renewed = identity ? () => introduce(identity, secrets) : () => identify(token, network, secrets);
  const admitted = requiredScope === null ? found : async () => withScope(requiredScope, await found());
  return hooked?.decidesPolicies === true ? async () => withPolicies(hooked, await admitted()) : admitted;
}

function withScope(scope: string, found: Identified): Identified {
  return found.kind === 'Caller' && !found.rights.scopes.has(scope) ? { kind: 'ScopeLacking', scope } : found;
}

/** Where a caller asks from. */
export interface Whereabouts {
  readonly address: string;
  /** The same where it tells a guest from others. */
  readonly guestAddress: string | null;
}

export function whereabouts(
  origin: Origin,
  { viewer }: Caller,
  { addressOf }: Pick<WhoAsksOptions, 'addressOf'>,
): Whereabouts {
  const { address, publicAddress } = peerOf(origin);
  if (viewer.kind !== 'guest') return { address, guestAddress: null };
  return { address, guestAddress: viewer.address ?? addressOf(origin) ?? publicAddress };
}

/** Among whom connections are shared out; null where nobody can tell callers apart. */
export function connectionsKey({ viewer }: Caller, { guestAddress }: Pick<Whereabouts, 'guestAddress'>): string | null {
  return viewer.kind === 'customer' ? `customer ${viewer.id}` : guestAddress;
}
