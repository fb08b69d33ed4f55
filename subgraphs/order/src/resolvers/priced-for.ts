import { countrySaid } from '@tributary/kit/countries';
import { customerGroupIn } from '@tributary/kit/customer-group';
import type { RequestContext } from '@tributary/kit/serving/subgraph';
import type { PricedFor } from '../domain/quantity-price.ts';

/** Whose prices whoever asks has: of the country that the request says it is from, and of their group of customers. */
export function pricedFor({ viewer, said = {} }: Pick<RequestContext, 'viewer' | 'said'>): PricedFor {
  return { country: countrySaid(said), customerGroup: customerGroupIn(viewer.scopes) };
}
