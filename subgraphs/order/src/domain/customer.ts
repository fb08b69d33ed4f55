/** A person who buys. The identity is the token issuer's; the profile is ours. */
export interface Customer {
  readonly id: string;
  readonly displayName: string | null;
  readonly email: string | null;
}
