import type { CryptoKey } from 'jose';

/**
 * A secret as a key of HMAC-SHA256, made once: of the secret's bytes one would be made for each header. What is no key, such
 * as nothing, rejects whoever uses it.
 */
export function hmacKey(secret: string): Promise<CryptoKey> {
  const bytes = new TextEncoder().encode(secret);
  const key = crypto.subtle.importKey('raw', bytes, { name: 'HMAC', hash: 'SHA-256' }, false, ['sign', 'verify']);
  key.catch(() => undefined);
  return key;
}
