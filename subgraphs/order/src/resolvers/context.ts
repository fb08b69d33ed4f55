import type { Cursors } from '@tributary/kit/serving/connection';
import type { EntitySeals } from '@tributary/kit/serving/entity-seals';
import type { RequestContext } from '@tributary/kit/serving/subgraph';
import type { Service } from '../actions/service.ts';
import type { Loaders } from '../database/loaders.ts';

export interface Context extends RequestContext {
  readonly service: Service;
  readonly loaders: Loaders;
  readonly cursors: Cursors;
  readonly seals: EntitySeals;
}
