import { requireScope, type Viewer } from '@tributary/kit/identity';
import {
  archivePromotion,
  changePromotion,
  importPromotions,
  type KeptPromotion,
  type PromotionsResult,
} from '../actions/change-promotions.ts';
import { createCodes } from '../actions/create-codes.ts';
import { errorsOf } from './payload.ts';
import type { MutationResolvers, PromotionResolvers, Resolvers } from './types.ts';
import { withoutNulls } from './without-nulls.ts';

type PromotionMutation =
  | 'promotionCreate'
  | 'promotionChange'
  | 'promotionArchive'
  | 'promotionsImport'
  | 'promotionCodesCreate';

/** What the staff do with promotions. */
export const promotionMutations: Pick<MutationResolvers, PromotionMutation> = {
  promotionCreate: (_, { input: { idempotencyKey, promotion } }, { service, viewer }) => {
    const definitions = [{ given: withoutNulls(promotion), path: ['promotion'] }];
    return importPromotions(service, { actor: seller(viewer), idempotencyKey, definitions });
  },
  promotionChange: (_, { input: { promotion, ...which } }, { service, viewer }) => {
    seller(viewer);
    return changePromotion(service, { ...which, definition: withoutNulls(promotion) });
  },
  promotionArchive: (_, { input }, { service, viewer }) => {
    seller(viewer);
    return archivePromotion(service, input);
  },
  promotionsImport: (_, { input: { idempotencyKey, promotions } }, { service, viewer }) => {
    const definitions = promotions.map((given, index) => ({ given, path: ['promotions', String(index)] }));
    return importPromotions(service, { actor: seller(viewer), idempotencyKey, definitions });
  },
  promotionCodesCreate: (_, { input }, { service, viewer }) => {
    const { usesMax = null, codes, count } = input;
    return createCodes(service, { ...input, actor: seller(viewer), codes, count, usesMax });
  },
};

const changed = { promotion: promotionIn, errors: errorsOf };

export const promotionPayloads: Pick<
  Resolvers,
  | 'PromotionCreatePayload'
  | 'PromotionChangePayload'
  | 'PromotionArchivePayload'
  | 'PromotionsImportPayload'
  | 'PromotionCodesCreatePayload'
> = {
  PromotionCreatePayload: changed,
  PromotionChangePayload: changed,
  PromotionArchivePayload: changed,
  PromotionsImportPayload: { promotions: promotionsIn, errors: errorsOf },
  PromotionCodesCreatePayload: {
    codes: (result) => (result.kind === 'Created' ? result.codes : []),
    errors: errorsOf,
  },
};

export const promotion: PromotionResolvers = {
  title: ({ definition }) => definition.title,
  trigger: ({ definition }) => definition.trigger,
};

function seller(viewer: Viewer): string {
  requireScope(viewer, 'promotion:write');
  return viewer.kind === 'customer' ? viewer.id : viewer.kind;
}

function promotionIn(result: PromotionsResult<unknown>): KeptPromotion | null {
  return promotionsIn(result)[0] ?? null;
}

function promotionsIn(result: PromotionsResult<unknown>): readonly KeptPromotion[] {
  return result.kind === 'Saved' ? result.promotions : [];
}
