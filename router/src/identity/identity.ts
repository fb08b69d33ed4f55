import { BoundIdentities } from './bound-identities.ts';
import type { Caller, Identified, Rights, Secrets, TokenRefused, Viewer } from './caller.ts';
import { identitySigner } from './identity-signer.ts';
import type { IssuerKeys } from './issuer-keys.ts';
import type { Token } from './token.ts';
import { type Issuer, verifyToken } from './verify-token.ts';

/**
 * Tells who asks by their token, null where there is none. At once where it is known already, which is nearly always.
 * Guests are told apart by their address, where one is given; customers are known by their tokens. Secrets that came with
 * the request say nothing of who asks, and are bound to it.
 */
export type Identify = (
  token: Token | null,
  address?: string | null,
  secrets?: Secrets | null,
) => Identified | Promise<Identified>;

export interface IdentityOptions {
  /** Signs what subgraphs are told; null: they are told nothing. */
  readonly secret: string | null;
  readonly issuers: readonly Issuer[];
  /** Who has no token is refused. */
  readonly isRequired: boolean;
  /** Tokens of nobody known make guests, not refusals: subgraphs are to understand them. */
  readonly passesUnknown: boolean;
  readonly now?: () => number;
}

// How long a verdict is repeated: after a key is withdrawn, its tokens work for this long. The header that is
// repeated with it is thus still good for four minutes when it is sent for the last time.
const verdictLifeMs = 60_000;
// About 1 kB each.
const verdictsMax = 10_000;

interface Verdict {
  readonly caller: Caller;
  readonly repeatUntil: number;
  /** By whose keys, and which. */
  readonly keys: IssuerKeys | null;
  readonly generation: number;
}

interface Found {
  readonly kind: 'Found';
  readonly viewer: Viewer;
  readonly rights: Rights;
  readonly client: string | null;
  readonly keys: IssuerKeys | null;
  readonly expiresAt: number;
}

function guestAt(address: string | null): Found {
  const viewer: Viewer = { kind: 'guest', address };
  return { kind: 'Found', viewer, rights: rightsOfGuests, client: null, keys: null, expiresAt: Infinity };
}

const rightsOfGuests: Rights = { isAuthenticated: false, scopes: new Set(), policies: new Set() };

export function identifier(options: IdentityOptions): Identify {
  const { secret, now = Date.now } = options;
  const sign = secret === null ? null : identitySigner(secret);
  const verdicts = new Map<string, Verdict>();
  const bound = new BoundIdentities(sign, now);

  const identified = async (key: string, token: Token | null, address: string | null): Promise<Identified> => {
    const found = token === null ? guestUnlessRequired(address, options) : await foundBy(token.text, options, now());
    if (found.kind !== 'Found') return found;
    const { viewer, rights, client, keys, expiresAt } = found;
    const identity = (await sign?.(viewer, null, now())) ?? null;
    const caller: Caller = { kind: 'Caller', viewer, rights, identity, secrets: null, client, expiresAt };
    const repeatUntil = Math.min(now() + verdictLifeMs, expiresAt);
    verdicts.delete(key);
    if (verdicts.size >= verdictsMax) forgetOldest(verdicts);
    verdicts.set(key, { caller, repeatUntil, keys, generation: keys?.generation() ?? 0 });
    return caller;
  };

  return (token, address = null, secrets = null) => {
    // Not the token itself: whoever reads our memory could use it. No digest has a line break in it, as guests' keys have.
    const key = token === null ? `\n${address ?? ''}` : token.digest;
    const known = verdicts.get(key);
    const found = known !== undefined && isGood(known, now()) ? known.caller : identified(key, token, address);
    return secrets === null ? found : bound.with(found, secrets);
  };
}

function isGood({ repeatUntil, keys, generation }: Verdict, now: number): boolean {
  return now < repeatUntil && (keys === null || keys.generation() === generation);
}

function guestUnlessRequired(address: string | null, { isRequired }: IdentityOptions): Found | TokenRefused {
  return isRequired
    ? { kind: 'TokenRefused', message: 'expected a token: nobody is served without one' }
    : guestAt(address);
}

async function foundBy(
  token: string,
  options: IdentityOptions,
  now: number,
): Promise<Found | Exclude<Identified, Caller>> {
  const { issuers, passesUnknown } = options;
  const verdict = await verifyToken(token, issuers, now);
  switch (verdict.kind) {
    case 'Verified':
      return { ...verdict, kind: 'Found', keys: verdict.issuer.keys };
    case 'UnknownToken':
      if (passesUnknown) return guestUnlessRequired(null, options);
      return { kind: 'TokenRefused', message: issuers.length === 0 ? noTokens : verdict.message };
    case 'TokenRefused':
    case 'IdentityUnavailable':
      return verdict;
  }
}

const noTokens = 'this server accepts no tokens; ask without the authorization header';

/** A Map lists its keys in the order of their insertion. */
function forgetOldest(verdicts: Map<string, Verdict>): void {
  for (const key of verdicts.keys()) {
    verdicts.delete(key);
    return;
  }
}
