import type { Needed } from './required-paths.ts';
import { define, type Entity, isEntity, own } from '../values.ts';

/**
 * A subgraph nulls a whole value when a field below it fails that may not be null. The client asked for that field, so to
 * the client the value is null; but what another subgraph computes from the value is not lost with it. Such a value is
 * lent to the answer while others need it, and taken back before the answer is completed.
 */
export class Lent {
  /** Made when the first one comes: most requests have none. */
  #values: LentValue[] | null = null;

  /** Puts what is sent to others in place where `target` has null, or nothing, and `source` has a value. */
  lend(target: unknown, source: unknown, needed: Needed): void {
    if (Array.isArray(target) && Array.isArray(source) && target.length === source.length) {
      target.forEach((item, index) => {
        if (item === null && needed.isSent) this.#put({ holder: target, key: index, was: item }, source[index]);
        else this.lend(item, source[index], needed);
      });
      return;
    }
    if (!isEntity(target) || !isEntity(source)) return;
    for (const [key, below] of needed.below) {
      const was = own(target, key);
      const isLost = was === null || was === undefined;
      if (!isLost) this.lend(was, own(source, key), below);
      else if (below.isSent) this.#put({ holder: target, key, was }, own(source, key));
    }
  }

  takeBack(): void {
    for (const one of this.#values?.toReversed() ?? []) put(one, one.was);
    this.#values = null;
  }

  #put(one: LentValue, value: unknown): void {
    if (value === null || value === undefined) return;
    put(one, value);
    this.#values ??= [];
    this.#values.push(one);
  }
}

interface LentValue {
  readonly holder: Entity | unknown[];
  readonly key: string | number;
  /** Null, or nothing. */
  readonly was: unknown;
}

function put({ holder, key }: LentValue, value: unknown): void {
  if (!Array.isArray(holder)) define(holder, String(key), value);
  else if (typeof key === 'number') holder[key] = value;
}
