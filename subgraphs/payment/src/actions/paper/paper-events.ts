import type { EventHandlers } from '@tributary/kit/events/inbox';
import type { EventsOf } from '@tributary/schema/events/told';
import {
  amendedOrderIn,
  confirmedOrderIn,
  cancelledOrderIn,
  refundedReturnIn,
  shippedParcelIn,
} from '../../remote/order/order-papers.ts';
import { deliveryLines } from '../../domain/paper/invoice.ts';
import type { GoodsBack } from '../../domain/paper/sale-credit.ts';
import { billedTo, billOfOrder, supplyOf } from './bill-of-order.ts';
import { issueCreditNote } from './issue-credit-note.ts';
import { issueInvoice } from './issue-invoice.ts';
import type { Service } from '../service.ts';
import { type MailDraft, queueMail } from './queue-mail.ts';

/** What other services' events mean for papers and mails. */
export function paperEvents(service: Pick<Service, 'jobs' | 'now' | 'seller'>): EventHandlers<keyof EventsOf<'order'>> {
  return {
    async 'order.confirmed'(tx, { data }) {
      const { orderId, number: orderNumber, buyer, placedAt, ...sum } = confirmedOrderIn(data);
      const amount = { currency: sum.currency, amountMinor: sum.totalMinor };
      const facts = { kind: 'ORDER_RECEIVED', buyerName: buyer.name, orderNumber, ...amount } as const;
      await queueMail(tx, service, letter(buyer, { orderId, placedAt, reference: orderId, facts }));
    },
    async 'order.completed'(tx, { data }) {
      await issueInvoice(tx, service, billOfOrder(data));
    },
    async 'order.amended'(tx, { data, publishedAt }) {
      const { orderId: saleId, amendmentId, number, buyer, currency, bill, credit, ...more } = amendedOrderIn(data);
      const payableId = amendmentId;
      const placedAt = publishedAt.toISOString();
      const about = `Change of order ${number}`;
      const sold = {
        payableId,
        saleId,
        ...billedTo({ buyer, ...more }),
        supply: supplyOf(more.shippingAddress, placedAt),
        about,
        placedAt,
        currency,
      };
      if (bill !== null) await issueInvoice(tx, service, { ...bill, ...sold });
      if (!credit) return;
      const setOffMinor = Math.min(bill?.totalMinor ?? 0, credit.amountMinor);
      const back = { setOffMinor, ...toldBack(credit.amountMinor - setOffMinor, more) };
      await issueCreditNote(tx, service, { payableId, saleId, reference: amendmentId, ...credit, back });
    },
    async 'order.fulfillment.shipped'(tx, { data }) {
      const { fulfillmentId: reference, number: orderNumber, buyer, lines: units, ...parcel } = shippedParcelIn(data);
      const { orderId, placedAt } = parcel;
      const { carrier, trackingNumber, trackingUrl } = parcel;
      const lines = units.map(({ title, quantity }) => ({ title, quantity }));
      const how = { carrier, trackingNumber, trackingUrl };
      const facts = { kind: 'SHIPPED', buyerName: buyer.name, orderNumber, ...how, lines } as const;
      await queueMail(tx, service, letter(buyer, { orderId, placedAt, reference, facts }));
    },
    async 'order.return.refunded'(tx, { data }) {
      const { orderId: payableId, returnId: reference, credit, ...more } = refundedReturnIn(data);
      if (!credit) return;
      const back = { setOffMinor: 0, ...toldBack(credit.amountMinor, more) };
      await issueCreditNote(tx, service, { payableId, saleId: payableId, reference, ...credit, back });
    },
    async 'order.cancelled'(tx, { data }) {
      const { orderId: payableId, credit, ...more } = cancelledOrderIn(data);
      if (!credit) return;
      const back = { setOffMinor: 0, ...toldBack(credit.amountMinor, more) };
      const lines = [...credit.lines, ...deliveryLines(credit.delivery)];
      const { amountMinor, taxMinor } = credit;
      const sums = { amountMinor, taxMinor, lines };
      await issueCreditNote(tx, service, { payableId, saleId: payableId, reference: payableId, ...sums, back });
    },
  };
}

interface ToldBack {
  readonly refundMinor?: number | null | undefined;
  readonly creditedMinor?: number | null | undefined;
}

/** What order says goes back for goods; versions before said nothing, and gave all that they credited. */
function toldBack(owedMinor: number, { refundMinor, creditedMinor }: ToldBack): Omit<GoodsBack, 'setOffMinor'> {
  return { refundMinor: refundMinor ?? owedMinor, creditedMinor: creditedMinor ?? null };
}

interface Written extends Pick<MailDraft, 'reference' | 'facts'> {
  readonly orderId: string;
  readonly placedAt: string;
}

/** A letter without an invoice, and who is meant by its buyer. */
function letter(
  { email: recipient, customerId }: { readonly email: string | null; readonly customerId: string | null },
  { orderId: saleId, placedAt, ...written }: Written,
) {
  const draft: MailDraft = { ...written, recipient, buyerId: customerId, invoiceId: null };
  return { draft, to: { customerId, saleId, placedAt: new Date(placedAt) } };
}
