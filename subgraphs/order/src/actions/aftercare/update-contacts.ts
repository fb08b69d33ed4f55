import type { Database, Tx } from '@tributary/kit/database/database';
import { isId } from '@tributary/kit/ids';
import { unavailable } from '@tributary/kit/remote';
import { plainVatId } from '@tributary/kit/vat-id';
import { linesOfOrders } from '../../database/order-lines.ts';
import { orderById, saveContacts, saveOrder } from '../../database/orders.ts';
import { checkReaddressing, isReaddressed, type Taxed } from '../../domain/aftercare/readdressed.ts';
import { contactsFacts } from '../../domain/announcements.ts';
import { checkContacts, type Contacts } from '../../domain/check-input.ts';
import { isSameAddress } from '../../domain/customer/customer.ts';
import {
  type Changed,
  type DeliveredElsewhere,
  type InvalidInput,
  type NotFound,
  type OrderVersionConflict,
  refused,
  type TaxedElsewhere,
  type WrongOrderState,
} from '../../domain/failure.ts';
import type { Address, Order } from '../../domain/order.ts';
import type { Sending, SendingsTerms } from '../../remote/cart.ts';
import { type Asker, requireActor } from '../access.ts';
import { actionsNow } from '../actions-now.ts';
import { atVersion, changeOrder } from '../change-order.ts';
import { destinationOf } from '../checkout/cart-steps.ts';
import type { Service } from '../service.ts';
import { type Actor, writeTimeline } from '../write-timeline.ts';

/** What is null stays as it is. */
export interface UpdateContacts extends Contacts {
  readonly asker: Asker;
  readonly orderId: string;
  readonly expectedVersion: number | null;
}

/**
 * Corrects where an order goes, to whom it is billed and where its buyer is written to: the buyer before anything is sent, the staff also
 * afterwards. It goes elsewhere only where its tax and its delivery stay what was agreed to, as cart knows. A repeat changes
 * nothing. Throws REMOTE_UNAVAILABLE where that has to be asked and cart does not answer.
 */
export async function updateContacts(
  service: Service,
  request: UpdateContacts,
): Promise<Changed<Order, InvalidInput | NotFound | CorrectionFailure>> {
  const { asker, orderId, expectedVersion } = request;
  const failures = checkContacts(request, service.countriesBeside);
  if (failures.length > 0) return refused(...failures);

  const told = await askTerms(service, request);
  const changed = await changeOrder(
    service.db,
    { asker, orderId },
    atVersion(expectedVersion, (tx, order, role) =>
      correct(tx, order, { service, request, told, by: requireActor(asker, role) }),
    ),
  );
  if (changed.kind === 'Refused') return changed;
  const now = await orderById(service.db, orderId);
  if (now === null) throw new Error(`the order ${orderId} vanished`);
  return { kind: 'Done', done: now };
}

/** What of the agreed cost would not hold, or was not what the asker looked at. */
type TermsFailure = TaxedElsewhere | DeliveredElsewhere | OrderVersionConflict;

type CorrectionFailure = WrongOrderState | TermsFailure;

interface Correction {
  readonly service: Service;
  readonly request: UpdateContacts;
  readonly told: TermsTold | null;
  readonly by: Actor & { readonly role: 'BUYER' | 'STAFF' };
}

async function correct(
  tx: Tx,
  order: Order,
  { service, request, told, by }: Correction,
): Promise<Changed<{ readonly orderId: string }, CorrectionFailure>> {
  const state = await actionsNow(tx, order, by.role);
  if (!state.allowedActions.includes('CORRECT')) {
    return refused({ kind: 'WrongOrderState', wanted: 'CORRECT', ...state });
  }
  const next = corrected(order, request);
  const failures = await checkTerms(tx, order, { next, told });
  if (failures.length > 0) return refused(...failures);

  const happening = {
    kind: 'order.contacts_updated',
    address: !isSame(order.shippingAddress, next.shippingAddress),
    email: order.email !== next.email,
    billing: !isSame(order.billingAddress, next.billingAddress) || order.vatId !== next.vatId,
  } as const;
  const done = { kind: 'Done', done: { orderId: order.id } } as const;
  if (!happening.address && !happening.email && !happening.billing) return done;
  await saveOrder(tx, next);
  await saveContacts(tx, next);
  const news = { type: 'order.contacts_updated', data: contactsFacts(next) } as const;
  await writeTimeline(tx, order.id, { happening, by, at: service.now(), told: news });
  return done;
}

/** What cart said, and of which order: asked before its row is locked. */
interface TermsTold {
  readonly seen: Order;
  /** Of what was bought by then. */
  readonly taxClasses: readonly string[];
  readonly terms: SendingsTerms;
}

/** Null where nothing has to be asked, or the asker may not see the order. */
async function askTerms({ db, carts }: Service, request: UpdateContacts): Promise<TermsTold | null> {
  const { asker, orderId } = request;
  const seen = isId('ord', orderId) ? await orderById(db, orderId) : null;
  if (seen === null || asker.roleIn(seen) === null) return null;
  const next = corrected(seen, request);
  if (!isReaddressed(seen, next)) return null;
  const taxClasses = classesOf(await taxedOf(db, seen));
  const sendings = { before: sendingOf(seen, taxClasses), after: sendingOf(next, taxClasses) };
  return {
    seen,
    taxClasses,
    terms: await carts.termsOf(sendings).catch(unavailable('the cart does not answer; nothing was changed')),
  };
}

function sendingOf({ shippingAddress, vatId, placedAt: at, delivery }: Order, taxClasses: readonly string[]): Sending {
  const deliveryOptionId = delivery?.optionId ?? null;
  return { destination: destinationOf(shippingAddress), vatId, at, deliveryOptionId, taxClasses };
}

/** What of an order is taxed. */
async function taxedOf(on: Database | Tx, { id, delivery }: Order): Promise<readonly Taxed[]> {
  const lines = await linesOfOrders(on, [id]);
  return delivery === null ? lines : [...lines, delivery];
}

function classesOf(taxed: readonly Taxed[]): readonly string[] {
  return [...new Set(taxed.map(({ taxClass }) => taxClass))];
}

/** Who asked about another address than the locked one's, or before something else was bought, has to look again. */
async function checkTerms(
  tx: Tx,
  order: Order,
  { next, told }: { readonly next: Order; readonly told: TermsTold | null },
): Promise<readonly TermsFailure[]> {
  if (!isReaddressed(order, next)) return [];
  const taxed = await taxedOf(tx, order);
  const isTold = classesOf(taxed).every((taxClass) => told?.taxClasses.includes(taxClass));
  if (told === null || isReaddressed(told.seen, order) || !isTold) {
    const { id: orderId, version: actual } = order;
    return [{ kind: 'VersionConflict', orderId, expected: told?.seen.version ?? actual - 1, actual }];
  }
  return checkReaddressing({ before: order, after: next, terms: told.terms }, taxed);
}

function corrected(order: Order, { shippingAddress, billingAddress, vatId, email }: Contacts): Order {
  return {
    ...order,
    version: order.version + 1,
    shippingAddress: shippingAddress ?? order.shippingAddress,
    billingAddress: billingAddress ?? order.billingAddress,
    vatId: vatId === null ? order.vatId : plainVatId(vatId),
    email: email ?? order.email,
  };
}

function isSame(one: Address | null, other: Address | null): boolean {
  return one === null || other === null ? one === other : isSameAddress(one, other);
}
