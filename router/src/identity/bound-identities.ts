import type { Caller, Identified, Secrets } from './caller.ts';
import type { SignIdentity } from './identity-signer.ts';

// About 1 kB each. A place of their own, so that whoever makes up secrets has nobody's token verified again.
const boundMax = 10_000;

/** Callers with the secrets that came with their requests: a subgraph believes secrets beside this identity alone. */
export class BoundIdentities {
  readonly #sign: SignIdentity | null;
  readonly #now: () => number;
  /** By the signed secrets' hash and the identity without them: a verdict that is made anew is bound anew. */
  readonly #known = new Map<string, Caller>();

  constructor(sign: SignIdentity | null, now: () => number) {
    this.#sign = sign;
    this.#now = now;
  }

  async with(found: Identified | Promise<Identified>, secrets: Secrets): Promise<Identified> {
    const caller = await found;
    if (caller.kind !== 'Caller') return caller;
    if (this.#sign === null) return { ...caller, secrets };
    const key = `${secrets.hash} ${caller.identity}`;
    const known = this.#known.get(key);
    if (known !== undefined && known.rights === caller.rights) return known;
    const identity = await this.#sign(caller.viewer, secrets, this.#now());
    const bound: Caller = { ...caller, identity, secrets };
    this.#keep(key, bound);
    return bound;
  }

  /** A Map lists its keys in the order of their insertion: the oldest one goes. */
  #keep(key: string, caller: Caller): void {
    for (const oldest of this.#known.keys()) {
      if (this.#known.size < boundMax) break;
      this.#known.delete(oldest);
    }
    this.#known.set(key, caller);
  }
}
