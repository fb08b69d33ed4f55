import { type Ask, usd } from '../faults/aftercare/befall.ts';
import { newGiftCard } from '../faults/gift-cards.ts';
import { doneByStaff, promotionCodesCreate, promotionsImport } from '../faults/promotions.ts';

/** What purchases have beside their goods, where they are to have all that there is. */
export interface Trimmings {
  readonly code: string;
  readonly deliveryOptionId: string;
  /** Each pays for a part of one purchase; who takes one takes it away. */
  readonly giftCardTokens: string[];
}

const code = 'TEN-OFF';
const deliveryOptionId = 'standard';
const deliveryMinor = 495;
// As many purchases can be made: enough for a minute on a machine that others use too.
const giftCards = 800;
const issuedAtOnce = 10;
// Less than any purchase costs: the rest is paid by card.
const giftCardMinor = 100;

/** Staff sets a promotion, a delivery and gift cards. */
export async function setTrimmings(asStaff: Ask): Promise<Trimmings> {
  const off = { title: 'A tenth off', trigger: 'CODE', benefit: { kind: 'PERCENT', percent: '10' } };
  const promotion = { ...off, id: 'ten-off', limits: { total: 1_000_000 } };
  await doneByStaff(asStaff, promotionsImport, { idempotencyKey: 'promotions', promotions: [promotion] });
  const codes = { idempotencyKey: 'codes-for-all', promotionId: promotion.id, codes: [code] };
  await doneByStaff(asStaff, promotionCodesCreate, codes);
  const rate = { currency: 'USD', by: 'QUANTITY', steps: [{ from: 0, price: usd(deliveryMinor) }] };
  const option = { id: deliveryOptionId, title: 'Standard', kind: 'SHIPPING', rates: [rate] };
  const zone = { id: 'everywhere', title: 'Everywhere', options: [option] };
  await doneByStaff(asStaff, deliveryZonesSet, { idempotencyKey: 'zones-for-all', zones: [zone] });
  return { code, deliveryOptionId, giftCardTokens: await giftCardsOf(asStaff) };
}

async function giftCardsOf(asStaff: Ask): Promise<string[]> {
  const tokens: string[] = [];
  const issue = async (first: number): Promise<void> => {
    for (let number = first; number < giftCards; number += issuedAtOnce) {
      tokens.push(await newGiftCard(asStaff, `purchases-${number}`, giftCardMinor));
    }
  };
  await Promise.all(Array.from({ length: issuedAtOnce }, (_, first) => issue(first)));
  return tokens;
}

const deliveryZonesSet = `mutation ($input: DeliveryZonesSetInput!) {
  outcome: deliveryZonesSet(input: $input) { errors { ... on UserError { code } } }
}`;
