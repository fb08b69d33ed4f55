import { createCipheriv, createDecipheriv, hkdfSync, randomBytes } from 'node:crypto';

/** Texts that only whoever has a secret and knows the name can read. */
export interface Sealing {
  readonly seal: (name: string, text: string) => string;
  /** Null where no secret opens it. */
  readonly open: (name: string, sealed: string) => string | null;
}

const cipher = 'aes-256-gcm';
const keyBytes = 32;
const ivBytes = 12;
const tagBytes = 16;

/** The first secret seals, and each opens: so one may take the place of another. Each name has a key of its own. */
export function sealing(secrets: readonly string[]): Sealing {
  return {
    seal: (name, text) => {
      const iv = randomBytes(ivBytes);
      const sealer = createCipheriv(cipher, keyOf(secrets[0] ?? '', name), iv);
      const bytes = Buffer.concat([sealer.update(text, 'utf8'), sealer.final()]);
      return Buffer.concat([iv, sealer.getAuthTag(), bytes]).toString('base64');
    },
    open: (name, sealed) => {
      const bytes = Buffer.from(sealed, 'base64');
      for (const secret of secrets) {
        const text = opened(bytes, keyOf(secret, name));
        if (text !== null) return text;
      }
      return null;
    },
  };
}

function keyOf(secret: string, name: string): Buffer {
  return Buffer.from(hkdfSync('sha256', secret, name, 'tributary: answers kept for an Idempotency-Key', keyBytes));
}

function opened(bytes: Buffer, key: Buffer): string | null {
  const [iv, tag] = [bytes.subarray(0, ivBytes), bytes.subarray(ivBytes, ivBytes + tagBytes)];
  if (tag.length < tagBytes) return null;
  try {
    const opener = createDecipheriv(cipher, key, iv).setAuthTag(tag);
    return Buffer.concat([opener.update(bytes.subarray(ivBytes + tagBytes)), opener.final()]).toString('utf8');
  } catch {
    // Another key, or not its bytes: which of them, nobody can tell.
    return null;
  }
}
