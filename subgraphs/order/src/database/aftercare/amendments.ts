import { toSafeInteger } from '@tributary/kit/database/columns';
import type { Database, Tx } from '@tributary/kit/database/database';
import { managerOf, rowsOf } from '@tributary/kit/database/queries';
import { money, sum } from '@tributary/kit/money';
import { standardTax } from '@tributary/kit/tax-class';
import type { Amendment } from '../../domain/aftercare/amendment.ts';
import type { Credit } from '../../domain/aftercare/credit.ts';
import { line, type OrderLine, taxOf } from '../../domain/order.ts';
import { type AddedLine, amendmentTable, type RemovedUnits } from './tables.ts';

interface AmendmentRecord extends Pick<Amendment, 'id' | 'orderId' | 'status' | 'reason' | 'askedBy' | 'createdAt'> {
  readonly total_minor: string;
  readonly tax_minor: string;
  readonly added: readonly AddedLine[];
  readonly removed: readonly RemovedUnits[];
  readonly currency: string;
}

const columns = `a.id, a.order_id as "orderId", a.status, a.reason, a.asked_by as "askedBy", a.created_at as "createdAt",
  a.total_minor, a.tax_minor, a.added, a.removed, (select currency from orders o where o.id = a.order_id) as currency`;

/** The amendments of each order, the first one first. */
export async function amendmentsOfOrders(on: Database | Tx, orderIds: readonly string[]): Promise<Amendment[]> {
  const rows = await rowsOf<AmendmentRecord>(on, {
    name: 'amendments-of-orders',
    text: `select ${columns} from order_amendment a where a.order_id = any($1) order by a.order_id, a.id`,
    values: [orderIds],
  });
  return rows.map(amendmentOf);
}

export async function amendmentsById(on: Database | Tx, ids: readonly string[]): Promise<Amendment[]> {
  const rows = await rowsOf<AmendmentRecord>(on, {
    name: 'amendments-by-id',
    text: `select ${columns} from order_amendment a where a.id = any($1)`,
    values: [ids],
  });
  return rows.map(amendmentOf);
}

/** Throws where there is none: for ids that are our own. */
export async function amendmentById(on: Database | Tx, id: string): Promise<Amendment> {
  const [amendment] = await amendmentsById(on, [id]);
  if (amendment === undefined) throw new Error(`the amendment ${id} vanished`);
  return amendment;
}

/** To be called with the order locked. */
export async function insertAmendment(tx: Tx, amendment: Amendment): Promise<void> {
  const { id, orderId, status, reason, askedBy, createdAt, total, tax, added, removed } = amendment;
  await managerOf(tx).insert(amendmentTable, {
    id,
    orderId,
    status,
    reason,
    askedBy,
    createdAt,
    billedAt: null,
    totalMinor: total.amountMinor,
    taxMinor: tax.amountMinor,
    added: added.map(addedLine),
    removed: removed.lines.map(({ discount, total, tax, ...units }) => ({
      ...units,
      discountMinor: discount.amountMinor,
      totalMinor: total.amountMinor,
      taxMinor: tax.amountMinor,
    })),
  });
}

/** To be called with the order locked. */
export async function saveAmendmentStatus(tx: Tx, { id, status }: Amendment): Promise<void> {
  await managerOf(tx).update(amendmentTable, { id }, { status });
}

/** Marks the amendments of an order that are applied as billed, and gives those that were not, the first one first. */
export async function billAmendments(tx: Tx, orderId: string): Promise<Amendment[]> {
  const rows = await rowsOf<AmendmentRecord>(tx, {
    name: 'amendments-bill',
    text: `update order_amendment a set billed_at = now()
            where a.order_id = $1 and a.status = 'APPLIED' and a.billed_at is null returning ${columns}`,
    values: [orderId],
  });
  return rows.map(amendmentOf).toSorted((a, b) => (a.id < b.id ? -1 : 1));
}

function addedLine({ id, variantId, skuSnapshot, titleSnapshot, quantity, unitPrice, ...taxed }: OrderLine): AddedLine {
  const { taxClass, taxRatePercent } = taxed;
  const unitPriceMinor = unitPrice.amountMinor;
  return { id, variantId, sku: skuSnapshot, title: titleSnapshot, quantity, unitPriceMinor, taxClass, taxRatePercent };
}

function amendmentOf(record: AmendmentRecord): Amendment {
  const { total_minor: totalMinor, tax_minor: taxMinor, added, removed, currency, ...facts } = record;
  return {
    ...facts,
    total: money(toSafeInteger(totalMinor), currency),
    tax: money(toSafeInteger(taxMinor), currency),
    added: added.map(({ sku: skuSnapshot, title: titleSnapshot, unitPriceMinor, ...one }) => ({
      ...line({
        taxClass: standardTax,
        ...one,
        orderId: facts.orderId,
        skuSnapshot,
        titleSnapshot,
        unitPrice: money(unitPriceMinor, currency),
      }),
      amendmentId: facts.id,
    })),
    removed: creditOf(removed, currency),
  };
}

function creditOf(removed: readonly RemovedUnits[], currency: string): Credit {
  const lines = removed.map(({ discountMinor = 0, totalMinor, taxMinor, ...units }) => ({
    ...units,
    discount: money(discountMinor, currency),
    total: money(totalMinor, currency),
    tax: money(taxMinor, currency),
  }));
  const amount = sum(
    lines.map(({ total }) => total),
    currency,
  );
  return { amount, tax: taxOf(lines, currency), lines, delivery: null };
}
