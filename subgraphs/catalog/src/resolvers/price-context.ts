import { countrySaid } from '@tributary/kit/countries';
import { isCurrency } from '@tributary/kit/currencies';
import { customerGroupIn } from '@tributary/kit/customer-group';
import { badInput } from '@tributary/kit/errors';
import type { RequestContext } from '@tributary/kit/serving/subgraph';
import type { Buyer } from '../domain/price-list/offered-price.ts';

/** For whom a request's prices are, and in which currency. */
export interface PriceContext {
  /** Throws BAD_USER_INPUT to whoever asks for a price where the request's context says what is no country. */
  readonly buyer: () => Buyer;
  /** As an argument says it, else the request's context, else USD. Throws BAD_USER_INPUT where the context's is none. */
  readonly currency: (argument?: string | null) => string;
}

export function priceContext({ viewer, said = {} }: Pick<RequestContext, 'viewer' | 'said'>): PriceContext {
  let known: Buyer | null = null;
  return {
    buyer: () => (known ??= { country: countrySaid(said), group: customerGroupIn(viewer.scopes) }),
    currency: (argument = null) => argument ?? currencyOf(said['currency'] ?? 'USD'),
  };
}

function currencyOf(currency: string): string {
  if (isCurrency(currency)) return currency;
  throw badInput(`expected the context's currency to be one such as EUR, got ${currency}`);
}
