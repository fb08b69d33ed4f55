import { z } from 'zod';
import type { Caller, Secrets } from './caller.ts';
import { identitySigner } from './identity-signer.ts';

const text = z.string().min(1).max(255);
const names = z.array(z.string().max(255)).max(1_000).default([]);
const introduced = z.object({
  subject: text,
  scopes: names,
  policies: names,
  name: text.nullish(),
  email: text.nullish(),
});

/** Somebody whom a hook has found out to ask, by its word alone. Rejects where it is not an identity. */
export type Introduce = (identity: unknown, secrets: Secrets | null) => Promise<Caller>;

/** `secret` signs what subgraphs are told; null: they are told nothing. */
export function introducer(secret: string | null, now: () => number = Date.now): Introduce {
  const sign = secret === null ? null : identitySigner(secret);
  return async (identity, secrets) => {
    const { subject: id, scopes, policies, name = null, email = null } = introduced.parse(identity);
    const viewer = { kind: 'customer', id, scope: scopes.join(' '), name, email } as const;
    const rights = { isAuthenticated: true, scopes: new Set(scopes), policies: new Set(policies) };
    return {
      kind: 'Caller',
      expiresAt: Infinity,
      viewer,
      rights,
      secrets,
      client: null,
      identity: (await sign?.(viewer, secrets, now())) ?? null,
    };
  };
}
