/** What a symmetric key could do is left out: whoever verifies with it could sign with it. */
export const asymmetricAlgorithms = [
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
] as const;

/** What is taken of the tokens of somebody who signs them for us. */
export interface IssuerRules {
  /** The `iss` of their tokens, to the letter. */
  readonly issuer: string;
  /** One of these must be the `aud`. */
  readonly audience: readonly string[];
  readonly algorithms: readonly string[];
  readonly clockToleranceMs: number;
  /** Stands before the `sub`, so that no issuer can name the customers of another one. */
  readonly subjectPrefix: string;
  /** The claim that holds the scopes, and which of them count; null: all. */
  readonly scopesClaim: string;
  readonly scopesAllowed: ReadonlySet<string> | null;
  /** Lists the policies that hold for a caller; null: none does. */
  readonly policiesClaim: string | null;
}
