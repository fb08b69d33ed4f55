import { seals } from '../secrets.ts';

/**
 * Proofs that an entity was shown to whoever refers to it, which its id is not: ids are in logs and in addresses. They
 * are parts of keys that clients do not see, and every service with the secret reads them.
 */
export interface EntitySeals {
  of(type: string, id: string): string;
  isOf(seal: string, type: string, id: string): boolean;
}

export function entitySeals(secret: string): EntitySeals {
  const sealed = seals(secret, 'entity');
  return {
    of: (type, id) => sealed.of(named(type, id)).toString('base64url'),
    isOf: (seal, type, id) => sealed.isOf(Buffer.from(seal, 'base64url'), named(type, id)),
  };
}

// Neither a type's name nor an id of ours has a space in it.
function named(type: string, id: string): string {
  return `${type} ${id}`;
}
