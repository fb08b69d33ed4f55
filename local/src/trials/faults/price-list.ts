import type { HotVariant } from '../goods.ts';
import { type Ask, usd } from './aftercare/befall.ts';
import { doneByStaff } from './promotions.ts';

// Every other one of those that never run out, and of those that do.
const isListed = (_: HotVariant, index: number): boolean => index % 4 < 2;
const fromQuantity = 2;
const pricePart = 0.9;
// As many as are set at once.
const entriesMax = 250;

/** Staff makes a price list for everybody: who takes two of a thing pays a tenth less for each. */
export async function setPriceList(
  asStaff: Ask,
  { seed, variants }: { readonly seed: number; readonly variants: readonly HotVariant[] },
): Promise<void> {
  const { priceLists, errors } = await asStaff<{
    readonly priceLists: readonly { readonly id: string }[];
    readonly errors: readonly { readonly code: string }[];
  }>(priceListsCreate, {
    input: { idempotencyKey: `price-list-${seed}`, priceLists: [{ title: `By two, ${seed}`, currency: 'USD' }] },
  });
  const [list] = priceLists;
  if (list === undefined) throw new Error(`staff got no price list: ${errors.map(({ code }) => code).join()}`);
  const entries = variants
    .filter(isListed)
    .slice(0, entriesMax)
    .map(({ id: variantId, priceMinor }) => {
      return { priceListId: list.id, variantId, fromQuantity, amount: usd(Math.floor(priceMinor * pricePart)) };
    });
  await doneByStaff(asStaff, priceListEntriesSet, { idempotencyKey: `prices-${seed}`, entries });
}

const priceListsCreate = `mutation ($input: PriceListsCreateInput!) {
  outcome: priceListsCreate(input: $input) { priceLists { id } errors { ... on UserError { code } } }
}`;

const priceListEntriesSet = `mutation ($input: PriceListEntriesSetInput!) {
  outcome: priceListEntriesSet(input: $input) { errors { ... on UserError { code } } }
}`;
