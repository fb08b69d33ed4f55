import { isCountry, userAssigned } from '@tributary/kit/countries';
import { isCustomerGroup } from '@tributary/kit/customer-group';
import { type Check, expected, instant, list, matching, nullOr, object, type Problem, whole } from '../check.ts';
import { currency, draftId, isHandle, line } from '../check-draft.ts';
import type { PriceListDraft } from './price-list-draft.ts';
import { type EditedPriceList, type EntryKey, type EntryPrice, priceListLimits } from './price-list.ts';

const country: Check = (value) =>
  typeof value === 'string' && isCountry(value, userAssigned)
    ? null
    : expected('a country of ISO 3166-1 such as DE', value);

const fields = {
  handle: matching(isHandle, 'a URL slug of 1 to 255 characters'),
  title: line,
  currency,
  countries: each(country, priceListLimits.countries),
  customerGroups: each(
    matching(isCustomerGroup, '1 to 64 small letters, digits and single hyphens'),
    priceListLimits.customerGroups,
  ),
};
const priceList = object(fields);

const minorUnits = whole({ min: 0, max: Number.MAX_SAFE_INTEGER });

const prices = {
  fromQuantity: whole({ min: 1, max: priceListLimits.fromQuantity }),
  amountMinor: minorUnits,
  compareAtMinor: nullOr(minorUnits),
};
const entry = object(prices);

const draft = object({
  id: draftId('plt'),
  ...fields,
  entries: list(
    object({ variantId: draftId('var'), ...prices, validFrom: nullOr(instant), validUntil: nullOr(instant) }),
    { max: priceListLimits.entries },
  ),
});

/** The first rule for price lists that one breaks, or null. */
export function priceListProblem(one: EditedPriceList): Problem | null {
  return priceList(one);
}

/** The same of a price in one. */
export function entryProblem(one: EntryKey & EntryPrice): Problem | null {
  const { validFrom, validUntil } = one;
  const problem = entry(one);
  if (problem !== null || validFrom === null || validUntil === null || validFrom < validUntil) return problem;
  return { path: '.validUntil', message: `expected an instant after ${validFrom.toISOString()}` };
}

/** What keeps a parsed line of JSON from being the draft of a price list, or null. */
export function priceListDraftProblem(value: unknown): Problem | null {
  const problem = draft(value);
  if (problem !== null) return problem;
  // Every field has just been checked.
  const { entries } = value as Pick<PriceListDraft, 'entries'>;
  const seen = new Set<string>();
  for (const [index, { variantId, fromQuantity, validFrom, validUntil }] of entries.entries()) {
    const key = `${variantId} ${fromQuantity}`;
    const path = `.entries[${index}]`;
    if (seen.has(key)) return { path, message: `a second price of ${variantId} from ${fromQuantity} on` };
    seen.add(key);
    if (validFrom !== null && validUntil !== null && new Date(validFrom) >= new Date(validUntil))
      return { path: `${path}.validUntil`, message: `expected an instant after ${validFrom}` };
  }
  return null;
}

/** Some values, each once. */
function each(check: Check, max: number): Check {
  const values = list(check, { max });
  return (value) => {
    const problem = values(value);
    if (problem !== null || !Array.isArray(value)) return problem;
    const twice = value.findIndex((one, index) => value.indexOf(one) !== index);
    return twice < 0 ? null : { path: `[${twice}]`, message: `expected each once, got ${String(value[twice])} again` };
  };
}
