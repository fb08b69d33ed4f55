import { createHmac } from 'node:crypto';
import { generationsOf } from '@tributary/kit/secrets';

/** Secrets that sign what endpoints get. */
export interface WebhookSecrets {
  /** That of an endpoint's nth generation. */
  of(endpointId: string, generation: number): string;
  /** The same, and that of the shop's former secret while that is accepted: receivers know one of them. */
  allOf(endpointId: string, generation: number): readonly string[];
}

/**
 * Nothing is stored, so no copy of the database tells them: a secret is an HMAC-SHA256 of the endpoint's id and the
 * generation. All change with `secret`.
 */
export function webhookSecrets(secret: string): WebhookSecrets {
  const generations = generationsOf(secret);
  return {
    of: (endpointId, generation) => secretBy(generations[0], endpointId, generation),
    allOf: (endpointId, generation) => generations.map((root) => secretBy(root, endpointId, generation)),
  };
}

function secretBy(root: string, endpointId: string, generation: number): string {
  return `whsec_${createHmac('sha256', root).update(`webhook\n${endpointId}\n${generation}`).digest('base64url')}`;
}

/** `t=…,v1=…`, a `v1` for each secret: HMAC-SHA256 in hexadecimal over the second, a full stop, and the body. */
export function webhookSignature(body: string, secrets: readonly string[], now: Date): string {
  const second = Math.floor(now.getTime() / 1_000);
  const macs = secrets.map((secret) => createHmac('sha256', secret).update(`${second}.${body}`).digest('hex'));
  return [`t=${second}`, ...macs.map((mac) => `v1=${mac}`)].join();
}
