import type { EntitySeals } from '@tributary/kit/serving/entity-seals';
import type { RequestContext } from '@tributary/kit/serving/subgraph';
import type { CartReckoning } from '../actions/cost-of-cart.ts';
import type { Service } from '../actions/service.ts';
import type { Cart } from '../domain/cart.ts';
import type { Loaders } from '../database/loaders.ts';

export interface Context extends RequestContext {
  readonly service: Service;
  readonly loaders: Loaders;
  readonly seals: EntitySeals;
  /** What a cart costs. */
  readonly reckoned: (cart: Cart) => Promise<CartReckoning>;
}
