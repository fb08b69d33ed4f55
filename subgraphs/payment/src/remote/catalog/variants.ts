import { type Operation, type Remote, unavailable } from '@tributary/kit/remote';
import { z } from 'zod';

/** What payment asks of catalog: what can be sold by period. */
export interface Variants {
  /** Whether there is a variant of that id, on sale or not. Throws REMOTE_UNAVAILABLE while catalog does not answer. */
  exists(id: string): Promise<boolean>;
}

const variantOf: Operation<{ readonly _entities: readonly ({ readonly sku: string } | null)[] }> = {
  document: `query PlanVariant($representations: [_Any!]!) {
    _entities(representations: $representations) { ... on ProductVariant { sku } }
  }`,
  data: z.object({ _entities: z.array(z.object({ sku: z.string() }).nullable()) }),
};

export function variants(remote: Pick<Remote, 'call'>): Variants {
  return {
    async exists(id) {
      const representations = [{ __typename: 'ProductVariant', id }];
      const { _entities: found } = await remote
        .call(variantOf, { representations })
        .catch(unavailable('the catalog does not answer; nothing was changed'));
      return found.some((one) => one !== null);
    },
  };
}
