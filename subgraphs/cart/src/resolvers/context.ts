import type { Database } from '@tributary/kit/database/database';
import type { RequestContext } from '@tributary/kit/serving/subgraph';
import type { createCart } from '../actions/create-cart.ts';
import type { Loaders } from '../database/loaders.ts';

export interface Context extends RequestContext {
  readonly db: Database;
  readonly loaders: Loaders;
  /** What actions ask of catalog. */
  readonly catalog: Parameters<typeof createCart>[0]['catalog'];
  /** When the request came: one time for all that it changes. */
  readonly now: Date;
}
