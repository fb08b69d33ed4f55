import { pathToFileURL } from 'node:url';
import { join } from 'node:path';
import { root } from '../../process-table.ts';

/** A bug that the faults must find, or they prove nothing: one check is taken out of a service's code. */
export interface PlantedBug {
  readonly name: string;
  readonly says: string;
  /** The end of the path of the built file. */
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

export const plantedBugs: readonly PlantedBug[] = [
  {
    name: 'bank-key',
    says: 'payment sends the bank another idempotency key with each request',
    file: 'subgraphs/payment/dist/remote/pretend-bank/bank-http.js',
    from: "'idempotency-key': idempotencyKey",
    to: "'idempotency-key': globalThis.crypto.randomUUID()",
  },
  {
    name: 'gift-card-back',
    says: 'payment notes what goes back to a gift card, and puts nothing on it',
    file: 'subgraphs/payment/dist/database/gift-card/gift-card-charges.js',
    from: 'balance_minor = card.balance_minor + $3',
    to: 'balance_minor = card.balance_minor',
  },
  {
    name: 'gift-card-hold',
    says: 'order undoes no payment where there are several',
    file: 'subgraphs/order/dist/actions/checkout/payment-steps.js',
    from: 'await payments.idsFor(id)',
    to: '[]',
  },
  {
    name: 'money-back',
    says: 'order gives back what it owes, whatever went back before otherwise',
    file: 'subgraphs/order/dist/domain/aftercare/reckoning.js',
    from: 'Math.min(own, creditedMinor - credited.otherwiseMinor - gone, taken - gone)',
    to: 'Math.min(own, taken - gone)',
  },
  {
    name: 'order-key',
    says: 'order takes every repeat of a purchase for a new one',
    file: 'subgraphs/order/dist/actions/checkout/place-order.js',
    from: "operation: 'orderPlace', key: idempotencyKey",
    to: "operation: 'orderPlace', key: globalThis.crypto.randomUUID()",
  },
  {
    name: 'promotion-uses',
    says: 'cart keeps the uses of promotions that a checkout took which failed',
    file: 'subgraphs/cart/dist/actions/unlock-cart.js',
    from: 'await giveBackUses(tx, usesOf(given));',
    to: '',
  },
];

/** What Node is to load first, so that the file is read with its bug. Throws nothing: the hook complains itself. */
export function preloadOf(bug: PlantedBug): string {
  const url = pathToFileURL(join(root, 'local/dist/trials/faults/plant-bug.mjs'));
  url.searchParams.set('bug', JSON.stringify(bug));
  return url.href;
}
