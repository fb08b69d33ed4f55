import type { Cursors } from '@tributary/kit/serving/connection';
import type { RequestContext } from '@tributary/kit/serving/subgraph';
import type { Service } from '../actions/service.ts';
import type { Loaders } from '../database/loaders.ts';
import type { PriceContext } from './price-context.ts';
import type { TextLanguages } from './text-languages.ts';

export interface Context extends RequestContext {
  readonly service: Service;
  readonly loaders: Loaders;
  readonly cursors: Cursors;
  readonly textLanguages: TextLanguages;
  readonly prices: PriceContext;
}
