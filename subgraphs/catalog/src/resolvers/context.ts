import type { Cursors } from '@tributary/kit/connection';
import type { Database } from '@tributary/kit/database';
import type { RequestContext } from '@tributary/kit/subgraph';
import type { Loaders } from '../database/loaders.ts';

export interface Context extends RequestContext {
  readonly db: Database;
  readonly loaders: Loaders;
  readonly cursors: Cursors;
}
