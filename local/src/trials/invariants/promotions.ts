import type { Invariant } from './invariant.ts';
import { sum } from './sales.ts';

interface Counted {
  readonly promotion: string;
  readonly counter: string;
  readonly used: number;
  readonly most: number | null;
  /** By carts that are locked or ordered. */
  readonly held: number;
}

export const promotionInvariants: readonly Invariant[] = [
  {
    invariant: 'the uses of a promotion are those of carts that became orders, and never more than there are',
    async check({ books }) {
      const counters = await books.rows<Counted>('cart', usesOfAll);
      const breaches = counters.flatMap(({ promotion, counter, used, most, held }) =>
        used === held && most !== null && used <= most
          ? []
          : [`${promotion} ${counter}: ${used} of ${most ?? 'none'} are used, carts hold ${held}`],
      );
      const exhausted = counters.filter(({ used, most }) => used === most);
      const all = sum(counters.map(({ used }) => used));
      return { measured: `${all} uses, ${exhausted.length} of ${counters.length} counters used up`, breaches };
    },
  },
];

const usesOfAll = `
  select promotion_id as promotion, counter, coalesce(used, 0) as used, uses_max as most, coalesce(held, 0)::int as held
    from promotion_use full join (
           select used ->> 'promotionId' as promotion_id, used ->> 'counter' as counter, count(*) as held
             from cart cross join lateral jsonb_array_elements(frozen -> 'uses') used
            where state in ('LOCKED', 'ORDERED') group by 1, 2) carts using (promotion_id, counter)`;
