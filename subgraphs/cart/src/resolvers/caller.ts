import { countrySaid } from '@tributary/kit/countries';
import { customerGroupIn } from '@tributary/kit/customer-group';
import { holdsScope, secretsOf, type Viewer } from '@tributary/kit/identity';
import type { RequestContext } from '@tributary/kit/serving/subgraph';
import type { Caller } from '../actions/access.ts';
import type { PricedFor } from '../domain/variant.ts';

/** The viewer, as carts know their callers. */
export function callerOf(viewer: Viewer): Caller {
  if (viewer.kind === 'service') return { kind: 'service', name: viewer.name };
  return { kind: 'buyer', customerId: customerIdOf(viewer), secrets: secretsOf(viewer) };
}

/** For whom whoever asks is to have prices; null where a service asks, for somebody whom the cart knows. */
export function pricedFor({ viewer, said = {} }: Pick<RequestContext, 'viewer' | 'said'>): PricedFor | null {
  if (viewer.kind === 'service') return null;
  return { country: countrySaid(said), customerGroup: customerGroupIn(viewer.scopes) };
}

/** The customer who asks; null for guests and services. */
export function customerIdOf(viewer: Viewer): string | null {
  return viewer.kind === 'customer' ? viewer.id : null;
}

/** Whether what belongs to a customer may be shown: to themselves, to staff who may read customers, to a service. */
export function mayReadCustomer(viewer: Viewer, customerId: string): boolean {
  return customerIdOf(viewer) === customerId || holdsScope(viewer, 'customer:read');
}
