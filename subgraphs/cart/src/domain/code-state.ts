import type { Cart } from './cart.ts';
import type { Cost } from './cost/cost.ts';
import type { Refusal } from './cost/discounts.ts';
import type { WhyNot } from './cost/promotion.ts';

/** A code of a cart, and what it comes to. */
export interface CodeState {
  readonly code: string;
  readonly applies: boolean;
  /** Null where it applies. */
  readonly reason: WhyNot | null;
  /** Of its promotion; null where that is over. */
  readonly title: string | null;
}

/**
 * What each code of a cart comes to: what its promotion does, of which there is one, whether it came by the code or, since
 * the staff have changed it, by itself. One whose promotion is not there any more is over.
 */
export function codesOf({ codes }: Cart, { discounts }: Cost, refused: readonly Refusal[]): readonly CodeState[] {
  return codes.map(({ code, promotionId }) => {
    const discount = discounts.find((one) => one.promotionId === promotionId);
    if (discount !== undefined) return { code, applies: true, reason: null, title: discount.title };
    const refusal = refused.find((one) => one.promotionId === promotionId);
    return { code, applies: false, reason: refusal?.reason ?? 'OVER', title: refusal?.title ?? null };
  });
}
