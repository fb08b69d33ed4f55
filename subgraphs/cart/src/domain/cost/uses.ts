import type { Candidate, Promotion } from './promotion.ts';

/** One use of something limited: what counts it, and how far it may count. */
export interface Use {
  /** Empty for what all promotions share. */
  readonly promotionId: string;
  /** What is counted: `total`, `day:2026-12-31`, `customer:cus_…`, `code:SUMMER`, or of all promotions `first:cus_…`. */
  readonly counter: string;
  readonly usesMax: number;
}

/** A code that a cart has. */
export interface CartCode {
  readonly code: string;
  readonly promotionId: string;
  /** How often this code may be used; null: as often as its promotion. */
  readonly usesMax: number | null;
}

/** Who would use it, and when. */
export interface User {
  readonly customerId: string | null;
  readonly at: Date;
}

/**
 * What one use of a promotion takes of its limits, and of its code's; none where nothing limits it. Of those for a first
 * order a customer has one use in all: two carts at once would both be the first.
 */
function usesOf({ id, limits, conditions }: Promotion, code: CartCode | null, { customerId, at }: User): Use[] {
  const isFirst = conditions.firstOrder && customerId !== null;
  const counted = [
    { counter: 'total', usesMax: limits.total },
    { counter: `day:${at.toISOString().slice(0, 10)}`, usesMax: limits.perDay },
    { counter: `customer:${customerId ?? ''}`, usesMax: customerId === null ? null : limits.perCustomer },
    { counter: `code:${code?.code ?? ''}`, usesMax: code?.usesMax ?? null },
    { counter: `first:${customerId ?? ''}`, usesMax: isFirst ? 1 : null, promotionId: '' },
  ];
  return counted.flatMap(({ counter, usesMax, promotionId = id }) =>
    usesMax === null ? [] : { promotionId, counter, usesMax },
  );
}

/** The promotions that a cart may have: all automatic ones, and those of its codes; each with what it would use. */
export function promotionsFor(
  promotions: readonly Promotion[],
  codes: readonly CartCode[],
  user: User,
): readonly { readonly promotion: Promotion; readonly code: string | null; readonly uses: readonly Use[] }[] {
  const codeOf = new Map(codes.map((code) => [code.promotionId, code]));
  return promotions.flatMap((promotion) => {
    if (promotion.trigger === 'AUTOMATIC') return { promotion, code: null, uses: usesOf(promotion, null, user) };
    const code = codeOf.get(promotion.id);
    return code === undefined ? [] : { promotion, code: code.code, uses: usesOf(promotion, code, user) };
  });
}

/** One thing that counts uses, as a text. */
export function useKey({ promotionId, counter }: Pick<Use, 'promotionId' | 'counter'>): string {
  return `${promotionId} ${counter}`;
}

/** Each once: what several promotions of a cart would use together is used once. */
export function distinctUses(uses: readonly Use[]): readonly Use[] {
  return [...new Map(uses.map((use) => [useKey(use), use])).values()];
}

/** The promotions with whether any of their limits is reached; `used` says how often each was used, by its key. */
export function candidatesOf(
  some: ReturnType<typeof promotionsFor>,
  used: ReadonlyMap<string, number>,
): readonly Candidate[] {
  return some.map(({ promotion, code, uses }) => ({
    promotion,
    code,
    isUsedUp: uses.some((use) => (used.get(useKey(use)) ?? 0) >= use.usesMax),
  }));
}
