import type { Invariant, World } from '../invariants/invariant.ts';
import type { Story } from './buyer.ts';

/** The books, and what buyers were told of what is in them. */
export interface ToldWorld extends World {
  readonly stories: readonly Story[];
}

interface OrderRow {
  readonly id: string;
  readonly status: string;
}

export const answerInvariants: readonly Invariant<ToldWorld>[] = [
  {
    invariant: 'every buyer was answered',
    check: ({ stories }) =>
      Promise.resolve({
        measured: `${stories.length} buyers`,
        breaches: stories.filter(({ outcome }) => outcome === 'UNANSWERED').map(described),
      }),
  },
  {
    invariant: 'every answer is true of the database',
    async check({ books, stories }) {
      const orders = await books.rows<OrderRow>('order', 'select id, status from orders');
      const statuses = new Map(orders.map(({ id, status }) => [id, status]));
      return {
        measured: `${orders.length} orders`,
        breaches: stories.filter((story) => !isTrue(story, statuses)).map(described),
      };
    },
  },
  {
    invariant: 'an order that is there was told to its buyer',
    async check({ books, stories }) {
      const orders = await books.rows<OrderRow>('order', 'select id, status from orders');
      const told = new Set(stories.map(({ orderId }) => orderId));
      const untold = orders.filter(({ id }) => !told.has(id));
      return { measured: '', breaches: untold.map(({ id, status }) => `${id} is ${status}, and nobody knows`) };
    },
  },
  {
    invariant: 'the same key gave the same order, and another input with it was refused',
    check: ({ stories }) =>
      Promise.resolve({
        measured: `${stories.filter(({ buyer }) => buyer.isImpatient || buyer.isForgetful || buyer.isSloppy).length} buyers repeated themselves`,
        breaches: stories.flatMap(({ complaint, buyer }) =>
          complaint === null ? [] : [`${buyer.name}: ${complaint}`],
        ),
      }),
  },
  {
    invariant: 'the cart of an order is ordered, that of a rejected one is free again',
    async check({ books, stories }) {
      const carts = await books.rows<{ id: string; state: string }>('cart', 'select id, state from cart');
      const states = new Map(carts.map(({ id, state }) => [id, state]));
      const breaches = stories.flatMap(({ cartId, outcome }) => {
        if (cartId === null || outcome === 'UNANSWERED') return [];
        const expected = outcome === 'CONFIRMED' || outcome === 'CANCELLED' ? 'ORDERED' : 'ACTIVE';
        const state = states.get(cartId);
        return state === expected ? [] : [`${cartId} is ${state}, its order ${outcome}`];
      });
      return { measured: '', breaches };
    },
  },
];

function isTrue({ outcome, orderId }: Story, statuses: ReadonlyMap<string, string>): boolean {
  if (orderId === null) return outcome === 'REFUSED' || outcome === 'UNANSWERED';
  const status = statuses.get(orderId) ?? '';
  // What was sent is more than confirmed.
  return outcome === 'UNANSWERED' || status === outcome || (outcome === 'CONFIRMED' && status.endsWith('FULFILLED'));
}

function described({ buyer, outcome, orderId, codes }: Story): string {
  const paidBy = [...buyer.giftCards.map(({ kind }) => `${kind} gift card`), buyer.paymentMethodToken ?? ''].join(
    ' + ',
  );
  return `${buyer.name} (${paidBy}): ${outcome} ${orderId ?? 'without an order'} ${codes.join()}`;
}
