import { type Database, inTransaction, type Tx } from '@tributary/kit/database/database';
import { answered, type Claim, invalidKey, type Once, once } from '@tributary/kit/database/idempotency';
import { cartById } from '../database/carts.ts';
import type { Cart } from '../domain/cart.ts';
import { notEditable } from '../domain/editable.ts';
import type { Decision, Failure } from '../domain/failure.ts';
import { type Caller, principalOf, seenBy } from './access.ts';
import { type CartResult, decideOnCart, notChanged } from './decide-on-cart.ts';
import type { Service } from './service.ts';

/** What every change of a cart by its buyer names. */
export interface Change {
  readonly caller: Caller;
  readonly cartId: string;
  /** Null: whatever the cart's version. */
  readonly expectedVersion: number | null;
  readonly idempotencyKey: string | null;
}

/** What makes one change another. `Asked` is what has to be known from other services. */
export interface Steps<Asked> {
  readonly operation: string;
  /** Beside the cart and its version: another input with the same key is refused. */
  readonly input: unknown;
  /** What is wrong with the input by itself. */
  readonly failures: readonly Failure[];
  /** Asks other services, outside of any transaction. What it throws leaves nothing behind. */
  readonly ask: (cart: Cart) => Promise<Asked>;
  /** Decides on the cart as it is under its lock, which may be newer than the one that `ask` saw. */
  readonly decide: (cart: Cart, asked: Asked) => Decision<Cart>;
}

/**
 * Changes a cart for its buyer: see that they may, ask, then load, decide and save. With an idempotency key the change
 * happens once, and a repeat answers with the cart as it is by then.
 */
export async function changeCart<Asked>(
  { db }: Pick<Service, 'db'>,
  change: Change,
  steps: Steps<Asked>,
): Promise<CartResult> {
  const { cartId, caller, expectedVersion, idempotencyKey } = change;
  const failures = [invalidKey(idempotencyKey) ?? [], steps.failures].flat();
  if (failures.length > 0) return notChanged(failures);
  const seen = seenBy(await cartById(db, cartId), caller);
  if (seen === null) return notChanged([{ kind: 'CartNotFound' }]);
  const claim = idempotencyKey === null ? null : claimOf(change, { steps, cart: seen, key: idempotencyKey });
  const known = claim === null ? null : await answered<Memory>(db, claim);
  if (known !== null) return recalled(db, cartId, known);

  const asked = await steps.ask(seen);
  const attempt = (tx: Tx) =>
    decideOnCart(tx, cartId, (cart) => notEditable(cart, expectedVersion) ?? steps.decide(cart, asked));
  if (claim === null) return inTransaction(db, attempt);
  return recalled(db, cartId, await once(db, claim, async (tx) => memoryOf(await attempt(tx))));
}

interface Claiming {
  readonly steps: Pick<Steps<unknown>, 'operation' | 'input'>;
  readonly cart: Cart;
  readonly key: string;
}

function claimOf(
  { caller, cartId, expectedVersion }: Change,
  { steps: { operation, input }, cart, key }: Claiming,
): Claim {
  return { principal: principalOf(caller, cart), operation, key, input: { cartId, expectedVersion, input } };
}

/** What is kept of a change for its repeats: its failures, none if it happened. Not the cart, which would be an old one. */
type Memory = readonly Failure[];

function memoryOf(result: CartResult): Memory {
  return result.kind === 'Changed' ? [] : result.failures;
}

async function recalled(db: Database, cartId: string, known: Once<Memory>): Promise<CartResult> {
  const cart = await cartById(db, cartId);
  if (cart === null) return notChanged([{ kind: 'CartNotFound' }]);
  if (known.kind === 'IdempotencyKeyReused') return notChanged([known], cart);
  return known.response.length === 0 ? { kind: 'Changed', cart } : notChanged(known.response, cart);
}
