import type { Cursors } from '@tributary/kit/serving/connection';
import type { EntitySeals } from '@tributary/kit/serving/entity-seals';
import type { RequestContext } from '@tributary/kit/serving/subgraph';
import type { ConfirmTokens } from '../actions/payment/confirm-tokens.ts';
import type { DocumentUrls } from '../actions/paper/document-urls.ts';
import type { MoneyService } from '../actions/service.ts';
import type { Loaders } from '../database/loaders.ts';

/** What a request's resolvers work with. */
export interface Context extends RequestContext {
  readonly service: MoneyService;
  readonly loaders: Loaders;
  readonly cursors: Cursors;
  readonly seals: EntitySeals;
  readonly confirmTokens: ConfirmTokens;
  readonly documentUrls: DocumentUrls;
}
