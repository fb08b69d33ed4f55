import { createLocalJWKSet } from 'jose';
import { type IssuerKeys, keySetIn } from './issuer-keys.ts';

/** Public keys that somebody hands on, who looks after them. */
export interface LocalKeys extends IssuerKeys {
  /** Another text takes the place of the one before. Throws where it is no JWKS, and changes nothing then. */
  readonly replace: (text: string) => void;
}

/** Public keys from the text of a JWKS file. Throws where it is not one. */
export function localKeys(text: string): LocalKeys {
  let find = createLocalJWKSet(keySetIn(text));
  let generation = 0;
  return {
    keyOf: (header, token) => find(header, token),
    generation: () => generation,
    stop: () => undefined,
    replace: (next) => {
      find = createLocalJWKSet(keySetIn(next));
      generation += 1;
    },
  };
}
