import { SignJWT } from 'jose';
import type { Secrets, Viewer } from './caller.ts';

/** The header that subgraphs believe; clients can never set it, since upstream headers are built anew. */
export const identityHeader = 'tributary-identity';

// The contract with subgraphs is five minutes at most.
const identityLifeSeconds = 300;

/** Signs who asks, for subgraphs, and which secrets came with it: no others count beside that identity. */
export type SignIdentity = (viewer: Viewer, secrets: Secrets | null, now: number) => Promise<string>;

export function identitySigner(secret: string): SignIdentity {
  const key = new TextEncoder().encode(secret);
  return (viewer, secrets, now) => {
    const issuedAt = Math.floor(now / 1_000);
    const jwt = new SignJWT({ ...identityClaims(viewer), ...(secrets === null ? {} : { secrets: secrets.hash }) })
      .setProtectedHeader({ alg: 'HS256' })
      .setIssuer('router')
      .setAudience('subgraph')
      .setIssuedAt(issuedAt)
      .setExpirationTime(issuedAt + identityLifeSeconds);
    return jwt.sign(key);
  };
}

function identityClaims(viewer: Viewer): Record<string, string> {
  if (viewer.kind === 'guest') {
    return { kind: 'guest', scope: '', ...(viewer.address === null ? {} : { address: viewer.address }) };
  }
  const { kind, id, scope, name, email } = viewer;
  return { kind, sub: id, scope, ...(name === null ? {} : { name }), ...(email === null ? {} : { email }) };
}
