import { badInput } from '@tributary/kit/errors';
import { windowed } from '@tributary/kit/serving/connection';
import { holdsScope, requireScope, type Viewer } from '@tributary/kit/identity';
import { idIn, nodeId } from '@tributary/kit/serving/node-id';
import { askerOf, seenBy } from '../actions/access.ts';
import { addAddress, removeAddress, updateAddress } from '../actions/customer/change-addresses.ts';
import { customerChange } from '../actions/customer/change-customer.ts';
import { eraseCustomer } from '../actions/customer/erase-customer.ts';
import { eraseGuests, eraseOrder } from '../actions/customer/erase-guest.ts';
import { updateCustomer } from '../actions/customer/update-customer.ts';
import type { Context } from './context.ts';
import { addressOf } from './address.ts';
import { doneOf, errorsOf } from './payload.ts';
import type { CustomerResolvers, MutationResolvers, OpenOrdersErrorResolvers, Resolvers } from './types.ts';

export const customer: CustomerResolvers = {
  // Who may see orders sees whose they are.
  __resolveReference: (reference, { viewer, loaders }) => {
    const id = idIn(reference);
    return isSelfOr(viewer, id, 'customer:read') || holdsScope(viewer, 'order:read') ? loaders.customer.load(id) : null;
  },
  nodeId,
  email: ({ id, email }, _, { viewer }) => {
    requireSelfOr(viewer, id, 'customer:read');
    return email;
  },
  addresses: ({ id }, _, { viewer, loaders }) => {
    requireSelfOr(viewer, id, 'customer:read');
    return loaders.addressesOfCustomer.load(id);
  },
  orders: async ({ id }, asked, { viewer, loaders, cursors }) => {
    requireSelfOr(viewer, id, 'order:read');
    return {
      page: await windowed(asked, {
        cursors,
        scope: `customer-orders ${id}`,
        placeOf: (order) => [order.id],
        read: (window) => loaders.ordersOfCustomer(window).load(id),
      }),
      count: async () => (await loaders.orderCountOfCustomer.load(id))?.count ?? null,
    };
  },
};

/** Throws where the viewer neither is the customer nor has the right to deal with others. */
export function requireSelfOr(viewer: Viewer, customerId: string, scope: string): void {
  if (!isSelfOr(viewer, customerId, scope)) requireScope(viewer, scope);
}

function isSelfOr(viewer: Viewer, customerId: string, scope: string): boolean {
  return (viewer.kind === 'customer' && viewer.id === customerId) || holdsScope(viewer, scope);
}

/** What is done with a customer's profile. */
export const profile: Pick<
  MutationResolvers,
  | 'customerUpdate'
  | 'customerAddressAdd'
  | 'customerAddressUpdate'
  | 'customerAddressRemove'
  | 'customerErase'
  | 'orderErase'
> = {
  customerUpdate: (_, { input: { customerId, displayName = null, email = null } }, context) =>
    updateCustomer(context.service, { ...changing(context, customerId), displayName, email }),
  customerAddressAdd: (_, { input: { customerId, address, isDefault } }, context) =>
    addAddress(context.service, { ...changing(context, customerId), address: addressOf(address), isDefault }),
  customerAddressUpdate: (_, { input: { customerId, addressId, address = null, isDefault } }, context) =>
    updateAddress(context.service, {
      ...changing(context, customerId),
      addressId,
      address: address === null ? null : addressOf(address),
      isDefault,
    }),
  customerAddressRemove: (_, { input: { customerId, addressId } }, context) =>
    removeAddress(context.service, { ...changing(context, customerId), addressId }),
  orderErase: (_, { input: { orderId } }, { viewer, service }) => {
    const asker = askerOf(viewer, service.guestTokens, orderId);
    return eraseOrder(service, { orderId, asker, isStaff: holdsScope(viewer, 'customer:write') });
  },
  customerErase: (_, { input: { customerId, email } }, context) => {
    const { viewer, service } = context;
    const staffId = viewer.kind === 'customer' ? viewer.id : null;
    if (typeof email === 'string') {
      requireScope(viewer, 'customer:write');
      // What is forgotten does not come back: nobody is who might not have been meant.
      if (typeof customerId === 'string') throw badInput('expected one of customerId and email');
      return eraseGuests(service, { email, staffId });
    }
    return eraseCustomer(service, { ...changing(context, customerId), staffId });
  },
};

const changed = { customer: doneOf, errors: errorsOf };
const forgotten = { erased: ({ kind }: { readonly kind: string }) => kind === 'Erased', errors: errorsOf };

export const profilePayloads: Pick<
  Resolvers,
  | 'CustomerUpdatePayload'
  | 'CustomerAddressAddPayload'
  | 'CustomerAddressUpdatePayload'
  | 'CustomerAddressRemovePayload'
  | 'CustomerErasePayload'
  | 'OrderErasePayload'
> = {
  CustomerUpdatePayload: changed,
  CustomerAddressAddPayload: changed,
  CustomerAddressUpdatePayload: changed,
  CustomerAddressRemovePayload: changed,
  CustomerErasePayload: forgotten,
  OrderErasePayload: forgotten,
};

export const openOrdersError: OpenOrdersErrorResolvers = {
  orders: async ({ orderIds }, _, { viewer, loaders }) => {
    const orders = await Promise.all(orderIds.map((id) => loaders.order.load(id)));
    return orders.map((order) => seenBy(viewer, order)).filter((order) => order !== null);
  },
};

function changing({ viewer }: Context, customerId: string | null | undefined) {
  return customerChange(viewer, customerId ?? null);
}
