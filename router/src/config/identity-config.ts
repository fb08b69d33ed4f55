import type { z } from 'zod';
import type { TokenSource } from '../http/token-sources.ts';
import type { IssuerRules } from '../identity/issuer-rules.ts';
import { type identity, issuersOf } from './identity-schema.ts';

/** How the tokens of clients are found and verified. */
export interface IdentityConfig {
  /** Without any, nobody can sign in. */
  readonly issuers: readonly IssuerConfig[];
  readonly tokenSources: readonly TokenSource[];
  readonly isRequired: boolean;
  readonly passesUnknown: boolean;
  /** Where clients' secrets are, and which subgraphs are told them, null: all; null: none are taken. */
  readonly secrets: { readonly header: string; readonly subgraphs: ReadonlySet<string> | null } | null;
}

export interface IssuerConfig extends IssuerRules {
  readonly keys: KeysConfig;
}

type KeysConfig =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'url'; readonly url: string }
  | { readonly kind: 'discovery' };

type Read = z.output<typeof identity>;

export function identityConfig(read: Read): IdentityConfig {
  const { tokenSources, required, unknownTokens, secretsHeader, secretsSubgraphs } = read;
  const subgraphs = secretsSubgraphs === undefined ? null : new Set(secretsSubgraphs);
  return {
    issuers: issuersOf(read).map(issuerConfig),
    tokenSources: tokenSources.map((source) =>
      'header' in source
        ? { kind: 'Header', name: source.header, prefix: source.prefix }
        : { kind: 'Cookie', name: source.cookie },
    ),
    isRequired: required,
    passesUnknown: unknownTokens === 'pass',
    secrets: secretsHeader === undefined ? null : { header: secretsHeader, subgraphs },
  };
}

function issuerConfig(
  read: Omit<
    Read,
    | 'issuers'
    | 'tokenSources'
    | 'guestAddressFrom'
    | 'required'
    | 'unknownTokens'
    | 'secretsHeader'
    | 'secretsSubgraphs'
  >,
): IssuerConfig {
  const { issuer, audience, algorithms, clockToleranceMs, subjectPrefix, scopesClaim, policiesClaim = null } = read;
  const settings = { issuer, algorithms, clockToleranceMs, subjectPrefix, scopesClaim, policiesClaim };
  return {
    ...settings,
    keys: keysConfig(read),
    audience: typeof audience === 'string' ? [audience] : audience,
    scopesAllowed: read.scopesAllowed === undefined ? null : new Set(read.scopesAllowed),
  };
}

function keysConfig({ jwksFile, jwksUrl }: Pick<Read, 'jwksFile' | 'jwksUrl'>): KeysConfig {
  if (jwksFile !== undefined) return { kind: 'file', path: jwksFile };
  return jwksUrl === undefined ? { kind: 'discovery' } : { kind: 'url', url: jwksUrl };
}
