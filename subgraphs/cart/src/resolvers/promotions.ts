import { requireScope, type Viewer } from '@tributary/kit/identity';
import { changePromotion, importPromotions, type PromotionsResult } from '../actions/change-promotions.ts';
import { createCodes } from '../actions/create-codes.ts';
import type { Failure } from '../domain/failure.ts';
import type { UserErrorModel } from './models.ts';
import { promotionConflict } from './rule-error.ts';
import type { MutationResolvers, PromotionResolvers } from './types.ts';
import { userError } from './user-error.ts';
import { withoutNulls } from './without-nulls.ts';

type PromotionMutation =
  | 'promotionCreate'
  | 'promotionChange'
  | 'promotionArchive'
  | 'promotionsImport'
  | 'promotionCodesCreate';

/** What the staff do with promotions. */
export const promotionMutations: Pick<MutationResolvers, PromotionMutation> = {
  promotionCreate: async (_, { input: { idempotencyKey, promotion } }, { service, viewer }) => {
    const definitions = [{ given: withoutNulls(promotion), path: ['promotion'] }];
    return one(await importPromotions(service, { actor: seller(viewer), idempotencyKey, definitions }));
  },
  promotionChange: async (_, { input: { promotion, ...which } }, { service, viewer }) => {
    seller(viewer);
    return one(await changePromotion(service, { ...which, definition: withoutNulls(promotion) }));
  },
  promotionArchive: async (_, { input }, { service, viewer }) => {
    seller(viewer);
    return one(await changePromotion(service, { ...input, definition: null }));
  },
  promotionsImport: async (_, { input: { idempotencyKey, promotions } }, { service, viewer }) => {
    const definitions = promotions.map((given, index) => ({ given, path: ['promotions', String(index)] }));
    const result = await importPromotions(service, { actor: seller(viewer), idempotencyKey, definitions });
    return { promotions: result.kind === 'Saved' ? result.promotions : [], errors: errorsOf(result) };
  },
  promotionCodesCreate: async (_, { input }, { service, viewer }) => {
    const { usesMax = null, codes, count } = input;
    const result = await createCodes(service, { ...input, actor: seller(viewer), codes, count, usesMax });
    if (result.kind === 'Created') return { codes: result.codes, errors: [] };
    return { codes: [], errors: result.failures.map((failure) => userError(failure, null)) };
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

function one(result: PromotionsResult) {
  return { promotion: result.kind === 'Saved' ? (result.promotions[0] ?? null) : null, errors: errorsOf(result) };
}

function errorsOf(result: PromotionsResult): UserErrorModel[] {
  if (result.kind === 'Saved') return [];
  const { current } = result;
  return result.failures.map((failure: Failure) =>
    failure.kind === 'VersionConflict' && current !== null
      ? promotionConflict(failure, current)
      : userError(failure, null),
  );
}
