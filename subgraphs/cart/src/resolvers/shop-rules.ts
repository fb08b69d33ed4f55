import { requireScope, requireService, type Viewer } from '@tributary/kit/identity';
import { setDeliveryZones, setTaxRates } from '../actions/set-rules.ts';
import { termsOfDestination } from '../actions/terms-of-destination.ts';
import type { Failure } from '../domain/failure.ts';
import { destinationOf } from './checkout.ts';
import type { Context } from './context.ts';
import type { MutationResolvers, QueryResolvers } from './types.ts';
import { userError } from './user-error.ts';
import { withoutNulls } from './without-nulls.ts';

/** What the staff set of delivery and tax, and read as they set it. */
export const shopRuleMutations: Pick<MutationResolvers, 'deliveryZonesSet' | 'taxRatesSet'> = {
  deliveryZonesSet: async (_, { input }, context) => {
    requireScope(context.viewer, 'delivery:write');
    const request = requestOf(input, input.zones, context.viewer);
    const failures = await setDeliveryZones(context.service, request);
    return { zones: await zonesOf(context), errors: errorsOf(failures) };
  },
  taxRatesSet: async (_, { input }, context) => {
    requireScope(context.viewer, 'tax:write');
    const request = requestOf(input, input.rates, context.viewer);
    const failures = await setTaxRates(context.service, request);
    return { rates: await ratesOf(context), errors: errorsOf(failures) };
  },
};

/** These, and what follows from them: for sister services alone. */
export const shopRuleQueries: Pick<QueryResolvers, 'deliveryZones' | 'taxRates' | 'destinationTerms'> = {
  deliveryZones: (_, __, context) => {
    requireScope(context.viewer, 'delivery:read');
    return zonesOf(context);
  },
  taxRates: (_, __, context) => {
    requireScope(context.viewer, 'tax:read');
    return ratesOf(context);
  },
  destinationTerms: (_, { input }, { service, viewer }) => {
    requireService(viewer);
    const { at, deliveryOptionId = null } = input;
    return termsOfDestination(service, { destination: destinationOf(input), at, deliveryOptionId });
  },
};

async function zonesOf({ loaders }: Context) {
  return (await loaders.deliveryZones()).map(({ definition }) => definition);
}

async function ratesOf({ loaders }: Context) {
  const rates = await loaders.taxRates();
  return rates.map(({ definition: { from, until, ...rate } }) => ({
    ...rate,
    from: dateOf(from),
    until: dateOf(until),
  }));
}

function dateOf(instant: string | null): Date | null {
  return instant === null ? null : new Date(instant);
}

function requestOf({ idempotencyKey }: { readonly idempotencyKey: string }, given: readonly unknown[], viewer: Viewer) {
  const actor = viewer.kind === 'customer' ? viewer.id : viewer.kind;
  return { actor, idempotencyKey, given: given.map(withoutNulls) };
}

function errorsOf(failures: readonly Failure[]) {
  return failures.map((failure) => userError(failure, null));
}
