import { requireScope, requireService, type Viewer } from '@tributary/kit/identity';
import { money } from '@tributary/kit/money';
import { standardTax } from '@tributary/kit/tax-class';
import { setDeliveryZones, setTaxRates } from '../actions/set-rules.ts';
import { termsOfDestination } from '../actions/terms-of-destination.ts';
import type { Rate } from '../domain/cost/delivery.ts';
import { destinationOf } from './checkout.ts';
import type { Context } from './context.ts';
import { errorsOf } from './payload.ts';
import type { MutationResolvers, QueryResolvers, Resolvers } from './types.ts';
import { withoutNulls } from './without-nulls.ts';

/** What the staff set of delivery and tax, and read as they set it. */
export const shopRuleMutations: Pick<MutationResolvers, 'deliveryZonesSet' | 'taxRatesSet'> = {
  deliveryZonesSet: (_, { input }, { viewer, service }) => {
    requireScope(viewer, 'delivery:write');
    return setDeliveryZones(service, requestOf(input, input.zones, viewer));
  },
  taxRatesSet: (_, { input }, { viewer, service }) => {
    requireScope(viewer, 'tax:write');
    return setTaxRates(service, requestOf(input, input.rates, viewer));
  },
};

export const shopRulePayloads: Pick<Resolvers, 'DeliveryZonesSetPayload' | 'TaxRatesSetPayload'> = {
  DeliveryZonesSetPayload: { zones: (_, __, context) => zonesOf(context), errors: errorsOf },
  TaxRatesSetPayload: { rates: (_, __, context) => ratesOf(context), errors: errorsOf },
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
    const { at, deliveryOptionId = null, taxClasses } = input;
    return termsOfDestination(service, { destination: destinationOf(input), at, deliveryOptionId, taxClasses });
  },
};

async function zonesOf({ loaders }: Context) {
  const zones = await loaders.deliveryZones();
  return zones.map(({ definition: { options, ...zone } }) => ({
    ...zone,
    options: options.map((option) => ({ taxClass: standardTax, ...option, rates: option.rates.map(rateInMoney) })),
  }));
}

function rateInMoney({ steps, freeFromMinor, ...rate }: Rate) {
  const { currency } = rate;
  return {
    ...rate,
    steps: steps.map(({ from, priceMinor }) => ({ from, price: money(priceMinor, currency) })),
    freeFrom: freeFromMinor === null ? null : money(freeFromMinor, currency),
  };
}

async function ratesOf({ loaders }: Context) {
  const rates = await loaders.taxRates();
  return rates.map(({ definition: { from, until, ...rate } }) => ({
    taxClass: null,
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
