import type { Cursors } from '@tributary/kit/serving/connection';
import type { Database } from '@tributary/kit/database/database';
import type { RequestContext } from '@tributary/kit/serving/subgraph';
import type { Loaders } from '../database/loaders.ts';

export interface Context extends RequestContext {
  readonly db: Database;
  readonly loaders: Loaders;
  readonly cursors: Cursors;
}
