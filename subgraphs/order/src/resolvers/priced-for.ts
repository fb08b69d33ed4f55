import { isCountry, userAssigned } from '@tributary/kit/countries';
import { customerGroupIn } from '@tributary/kit/customer-group';
import { badInput } from '@tributary/kit/errors';
import type { RequestContext } from '@tributary/kit/serving/subgraph';
import type { PricedFor } from '../domain/quantity-price.ts';

/** Whose prices whoever asks has: of the country that the request says it is from, and of their group of customers. */
export function pricedFor({ viewer, said = {} }: Pick<RequestContext, 'viewer' | 'said'>): PricedFor {
  const country = said['country'] ?? null;
  if (country !== null && !isCountry(country, userAssigned))
    throw badInput(`expected the context's country to be one such as DE, got ${country}`);
  return { country, customerGroup: customerGroupIn(viewer.scopes) };
}
