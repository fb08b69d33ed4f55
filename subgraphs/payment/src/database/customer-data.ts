import type { Database } from '@tributary/kit/database/database';
import { rowsOf } from '@tributary/kit/database/queries';

export interface WhosePayments {
  readonly customerId: string;
  /** What they ordered. */
  readonly payableIds: readonly string[];
}

/** What is kept of a customer, as one document: a copy of what we know of them, without what is the bank's or the shop's own. */
export async function customerData(db: Database, { customerId, payableIds }: WhosePayments): Promise<unknown> {
  const [row] = await rowsOf<{ data: unknown }>(db, {
    name: 'payment-customer-data',
    text: `with paid as (
             select p.* from payment p
              where p.buyer_id = $1
                and (p.payable_id = any($2) or p.payable_id in (
                  select b.id from billing_period b join billing_subscription s on s.id = b.subscription_id
                   where s.customer_id = $1)))
           select jsonb_build_object(
             'paymentMethods', (
               select coalesce(jsonb_agg(jsonb_build_object(
                        'id', m.id, 'type', m.type, 'brand', m.brand, 'last4', m.last4, 'expires', m.expires,
                        'createdAt', m.created_at) order by m.id desc), '[]')
                 from payment_method m where m.customer_id = $1 and m.removed_at is null),
             'payments', (
               select coalesce(jsonb_agg(jsonb_build_object(
                        'id', p.id, 'payableId', p.payable_id, 'status', p.status, 'currency', p.currency,
                        'amountMinor', p.amount_minor, 'capturedMinor', p.captured_minor, 'createdAt', p.created_at,
                        'refunds', (
                          select coalesce(jsonb_agg(jsonb_build_object(
                                   'id', r.id, 'amountMinor', r.amount_minor, 'status', r.status, 'reason', r.reason,
                                   'createdAt', r.created_at) order by r.id), '[]')
                            from refund r where r.payment_id = p.id)) order by p.id desc), '[]')
                 from paid p),
             'invoices', (
               select coalesce(jsonb_agg(jsonb_build_object(
                        'id', i.id, 'kind', i.kind, 'payableId', i.payable_id, 'currency', i.currency,
                        'totalMinor', i.total_minor, 'taxMinor', i.tax_minor, 'issuedAt', i.issued_at,
                        'content', i.content) order by i.id desc), '[]')
                 from invoice i
                where i.buyer_id = $1 and (i.payable_id = any($2) or i.payable_id in (select payable_id from paid))),
             'subscriptions', (
               select coalesce(jsonb_agg(jsonb_build_object(
                        'id', s.id, 'planId', s.plan_id, 'status', s.status, 'currency', s.currency,
                        'amountMinor', s.amount_minor, 'customerName', s.customer_name, 'customerEmail', s.customer_email,
                        'createdAt', s.created_at, 'endedAt', s.ended_at) order by s.id desc), '[]')
                 from billing_subscription s where s.customer_id = $1),
             'mails', (
               select coalesce(jsonb_agg(jsonb_build_object(
                        'kind', m.kind, 'recipient', m.recipient, 'facts', m.facts, 'state', m.state,
                        'createdAt', m.created_at) order by m.id desc), '[]')
                 from mail m where m.buyer_id = $1)) as data`,
    values: [customerId, payableIds],
  });
  return row?.data ?? {};
}
