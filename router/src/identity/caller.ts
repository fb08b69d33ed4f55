/** Who asks. Staff are customers with scopes. */
export type Viewer = Guest | Customer;

export interface Guest {
  readonly kind: 'guest';
  /** The network that they are in; null where it is not known. */
  readonly address: string | null;
}

export interface Customer {
  readonly kind: 'customer';
  /** Of one customer alone, whichever issuer named them. */
  readonly id: string;
  readonly scope: string;
  readonly name: string | null;
  readonly email: string | null;
}

/** What a caller may be shown. Callers with one verified token have one object. */
export interface Rights {
  readonly isAuthenticated: boolean;
  readonly scopes: ReadonlySet<string>;
  readonly policies: ReadonlySet<string>;
}

/** A viewer, and the signed header by which subgraphs know them; null where they are not told. */
export interface Caller {
  readonly kind: 'Caller';
  readonly viewer: Viewer;
  readonly rights: Rights;
  readonly identity: string | null;
  /** What they hold beside who they are; null where they sent none. */
  readonly secrets: Secrets | null;
  /** The app that the token was given to, whichever issuer gave it; null where nobody says. */
  readonly client: string | null;
  /** When the token is good no longer, in milliseconds since 1970; infinite where there is none. */
  readonly expiresAt: number;
}

/**
 * Secrets that a request came with, each of which opens something to whoever has it. Which and what, subgraphs know. The
 * same ones in whatever order are the same.
 */
export interface Secrets {
  /** The header's value, for subgraphs: never for a log. */
  readonly value: string;
  /** What the signed identity says of the value, and what callers may be told apart by. */
  readonly hash: string;
}

export type Identified = Caller | TokenRefused | ScopeLacking | IdentityUnavailable | IdentityFailed;

export interface TokenRefused {
  readonly kind: 'TokenRefused';
  /** For the client: what is wrong with its token, or that it has none. */
  readonly message: string;
}

/** Whoever asks is known, and may not be served here without this scope. */
export interface ScopeLacking {
  readonly kind: 'ScopeLacking';
  readonly scope: string;
}

/** Whoever of ours was to say more of who asks has failed, which says nothing about the token. */
export interface IdentityFailed {
  readonly kind: 'IdentityFailed';
}

/** The keys could not be had, which says nothing about the token. */
export interface IdentityUnavailable {
  readonly kind: 'IdentityUnavailable';
  readonly reason: string;
}
