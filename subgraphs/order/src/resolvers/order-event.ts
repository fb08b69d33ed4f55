import { formatted } from '@tributary/kit/money';
import type { Happening } from '../domain/order-event.ts';
import type { OrderEventResolvers, OrderEventType } from './types.ts';

export const orderEvent: OrderEventResolvers = {
  type: ({ happening }) => typeOf(happening.kind === 'Sentence' ? happening.type : happening.kind),
  message: ({ happening }) => (happening.kind === 'Sentence' ? happening.message : sentence(happening)),
};

const types = {
  'order.placed': 'PLACED',
  'order.confirmed': 'CONFIRMED',
  'order.rejected': 'REJECTED',
  'order.completed': 'COMPLETED',
  'order.cancel_requested': 'CANCEL_REQUESTED',
  'order.cancelled': 'CANCELLED',
  'order.refunded': 'REFUNDED',
  'order.refund_returned': 'REFUND_RETURNED',
  'order.chargeback': 'CHARGEBACK',
  'order.chargeback.won': 'CHARGEBACK_WON',
  'order.chargeback.lost': 'CHARGEBACK_LOST',
  'order.reversal_settled': 'REVERSAL_SETTLED',
  'order.amendment.requested': 'AMENDMENT_REQUESTED',
  'order.amendment.rejected': 'AMENDMENT_REJECTED',
  'order.amended': 'AMENDED',
  'order.fulfillment.shipped': 'FULFILLMENT_SHIPPED',
  'order.fulfillment.delivered': 'FULFILLMENT_DELIVERED',
  'order.return.requested': 'RETURN_REQUESTED',
  'order.return.approved': 'RETURN_APPROVED',
  'order.return.declined': 'RETURN_DECLINED',
  'order.return.received': 'RETURN_RECEIVED',
  'order.return.refunded': 'RETURN_REFUNDED',
  'order.contacts_updated': 'CONTACTS_UPDATED',
  'order.contacts_erased': 'CONTACTS_ERASED',
} as const satisfies Record<Happening['kind'], OrderEventType>;

/** Versions before have written the same names. Throws where one is none of them. */
function typeOf(name: string): OrderEventType {
  const type = isKind(name) ? types[name] : undefined;
  if (type === undefined) throw new Error(`expected a type of what happens to orders, got ${name}`);
  return type;
}

function isKind(name: string): name is Happening['kind'] {
  return Object.hasOwn(types, name);
}

/** What people read of what happened. */
function sentence(happening: Happening): string {
  switch (happening.kind) {
    case 'order.placed':
      return `The order was placed for ${formatted(happening.total)}.`;
    case 'order.confirmed':
      return `The order was confirmed as number ${happening.number}.`;
    case 'order.rejected':
      return `The order was rejected: ${happening.codes.join(', ')}.`;
    case 'order.completed':
      return 'The order was billed.';
    case 'order.cancel_requested':
      return 'The order is to be cancelled; its checkout is being undone.';
    case 'order.cancelled':
      return happening.wasConfirmed
        ? 'The order was cancelled; stock and money go back.'
        : 'The order was cancelled before it was confirmed; nothing is owed.';
    case 'order.refunded':
    case 'order.return.refunded':
    case 'order.refund_returned':
    case 'order.chargeback':
    case 'order.chargeback.won':
    case 'order.chargeback.lost':
    case 'order.reversal_settled':
      return moneySentence(happening);
    case 'order.amendment.requested':
      return `An amendment by ${formatted(happening.difference)} was asked for.`;
    case 'order.amendment.rejected':
      return `The amendment was rejected: ${happening.codes.join(', ')}.`;
    case 'order.amended': {
      const { added, removed, total } = happening;
      return `${added} units were added and ${removed} removed; the order's total is ${formatted(total)} now.`;
    }
    case 'order.fulfillment.shipped': {
      const { units, bought, carrier } = happening;
      return `${units} of ${bought} units were sent${carrier === null ? '' : ` with ${carrier}`}.`;
    }
    case 'order.fulfillment.delivered':
      return `A parcel of ${happening.units} units arrived.`;
    case 'order.return.requested':
      return `A return of ${happening.units} units was asked for.`;
    case 'order.return.approved':
      return `The return of ${happening.units} units was agreed to.`;
    case 'order.return.declined':
      return `The return of ${happening.units} units was declined.`;
    case 'order.return.received':
      return `${happening.units} units came back${missing(happening.missing)}; ${formatted(happening.refund)} goes back for them.`;
    case 'order.contacts_updated': {
      const { address, email, billing = false } = happening;
      const corrected = [
        ...(address ? ['the shipping address'] : []),
        ...(billing ? ['to whom it is billed'] : []),
        ...(email ? ['the e-mail address'] : []),
      ];
      return `Corrected: ${corrected.join(' and ')}.`;
    }
    case 'order.contacts_erased':
      return 'The buyer was forgotten: name, e-mail address, addresses and their words.';
  }
}

function missing(units = 0): string {
  return units === 0 ? '' : `, ${units} did not`;
}

type MoneyMoved = Extract<
  Happening,
  {
    readonly kind:
      | 'order.refunded'
      | 'order.return.refunded'
      | 'order.refund_returned'
      | 'order.chargeback'
      | 'order.chargeback.won'
      | 'order.chargeback.lost'
      | 'order.reversal_settled';
  }
>;

function moneySentence(happening: MoneyMoved): string {
  switch (happening.kind) {
    case 'order.refunded':
      return `${formatted(happening.refund)} went back to the buyer${refunders[happening.origin ?? 'SHOP']}.`;
    case 'order.return.refunded':
      return happening.refund.amountMinor === 0
        ? 'The return is settled: what is owed for it had gone back before.'
        : `${formatted(happening.refund)} went back to the buyer.`;
    case 'order.refund_returned':
      return `${formatted(happening.amount)} could not be paid out to the buyer, and came back.`;
    case 'order.chargeback':
      return `The buyer's bank took ${formatted(happening.amount)} back.`;
    case 'order.chargeback.won':
      return `The bank gave us the ${formatted(happening.amount)} again that it had taken back.`;
    case 'order.chargeback.lost':
      return `The bank decided that the buyer keeps the ${formatted(happening.amount)} that it took back.`;
    case 'order.reversal_settled':
      return happening.how === 'AGAIN'
        ? `${formatted(happening.rest)} that could not be given back are tried again.`
        : `${formatted(happening.rest)} that could not be given back were given by another way.`;
  }
}

const refunders = { SHOP: '', STAFF: ', by staff', BANK: ', by the bank itself' } as const;
