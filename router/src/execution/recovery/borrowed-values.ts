import type { RequiredPaths } from './required-paths.ts';
import { define, type Entity, isEntity, own } from '../values.ts';

/**
 * A subgraph nulls a whole value when a field below it fails that may not be null. The client asked for that field, so to
 * the client the value is null; but what another subgraph computes from the value is not lost with it. Such a value is
 * borrowed for the answer while others need it, and given back before the answer is completed.
 */
export class BorrowedValues {
  /** Made when the first one comes: most requests have none. */
  #values: BorrowedValue[] | null = null;

  /** Puts what is sent to others in place where `target` has null, or nothing, and `source` has a value. */
  borrow(target: unknown, source: unknown, required: RequiredPaths): void {
    if (Array.isArray(target) && Array.isArray(source) && target.length === source.length) {
      target.forEach((item, index) => {
        if (item === null && required.isSent) this.#put({ holder: target, key: index, was: item }, source[index]);
        else this.borrow(item, source[index], required);
      });
      return;
    }
    if (!isEntity(target) || !isEntity(source)) return;
    for (const [key, below] of required.below) {
      const was = own(target, key);
      const isLost = was === null || was === undefined;
      if (!isLost) this.borrow(was, own(source, key), below);
      else if (below.isSent) this.#put({ holder: target, key, was }, own(source, key));
    }
  }

  /** The answer as it is without what is borrowed, which can be lent again. */
  giveBack(): Lent {
    const lent = (this.#values ?? []).map((one) => ({ ...one, value: valueAt(one) }));
    for (const one of this.#values?.toReversed() ?? []) put(one, one.was);
    this.#values = null;
    return lent;
  }

  lendAgain(lent: Lent): void {
    for (const { value, ...one } of lent) this.#put(one, value);
  }

  #put(one: BorrowedValue, value: unknown): void {
    if (value === null || value === undefined) return;
    put(one, value);
    this.#values ??= [];
    this.#values.push(one);
  }
}

export type Lent = readonly (BorrowedValue & { readonly value: unknown })[];

interface BorrowedValue {
  readonly holder: Entity | unknown[];
  readonly key: string | number;
  /** Null, or nothing. */
  readonly was: unknown;
}

function put({ holder, key }: BorrowedValue, value: unknown): void {
  if (!Array.isArray(holder)) define(holder, String(key), value);
  else if (typeof key === 'number') holder[key] = value;
}

function valueAt({ holder, key }: BorrowedValue): unknown {
  return Array.isArray(holder) ? holder[Number(key)] : own(holder, String(key));
}
