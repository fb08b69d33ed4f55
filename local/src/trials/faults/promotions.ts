import type { Random } from '../../sample/random.ts';
import type { Ask } from './aftercare/befall.ts';

// Of those who are signed in: promotions for each customer are for them alone.
const buyersPart = 0.3;

const forAll = (seed: number): string => `RUSH-${seed}`;
const fewUses = (seed: number): readonly string[] => Array.from({ length: 20 }, (_, index) => `FEW-${seed}-${index}`);

/** The code that a buyer puts on their cart; it follows from the seed. Null for most, and for guests. */
export function codeAt(
  random: Random,
  { isGuest, seed }: { readonly isGuest: boolean; readonly seed: number },
): string | null {
  if (isGuest || !random.aspect('has one').chance(buyersPart)) return null;
  return random.aspect('is for all').chance(0.5) ? forAll(seed) : random.aspect('code').pick(fewUses(seed));
}

// About two thirds of those who come at once with the code for all.
const usesPart = 0.05;

/** Staff sets a seed's promotions, whose uses run out: one in all, another for each code, customer and day. */
export async function setPromotions(
  asStaff: Ask,
  { seed, purchases }: { readonly seed: number; readonly purchases: number },
): Promise<void> {
  const [rush, few] = [`rush-${seed}`, `few-${seed}`];
  const promotions = [
    {
      id: rush,
      title: 'An eighth off for the first ones',
      trigger: 'CODE',
      benefit: { kind: 'PERCENT', percent: '12.5' },
      limits: { total: Math.ceil(purchases * usesPart) },
    },
    {
      id: few,
      title: 'Half a dollar off a first order',
      trigger: 'CODE',
      benefit: { kind: 'AMOUNT', amounts: [{ currency: 'USD', amountMinor: 50 }] },
      conditions: { firstOrder: true },
      limits: { perCustomer: 1, perDay: 1_000 },
    },
  ];
  await doneByStaff(asStaff, promotionsImport, { idempotencyKey: `promotions-${seed}`, promotions });
  const ofAll = { idempotencyKey: `code-for-all-${seed}`, promotionId: rush, codes: [forAll(seed)] };
  await doneByStaff(asStaff, promotionCodesCreate, ofAll);
  const ofFew = { idempotencyKey: `codes-for-few-${seed}`, promotionId: few, codes: fewUses(seed), usesMax: 3 };
  await doneByStaff(asStaff, promotionCodesCreate, ofFew);
}

/** Has staff do something whose payload lists errors as its `outcome`. Throws where there are any. */
export async function doneByStaff(asStaff: Ask, mutation: string, input: object): Promise<void> {
  const { errors } = await asStaff<{ readonly errors: readonly { readonly code: string }[] }>(mutation, { input });
  if (errors.length > 0) throw new Error(`staff was refused: ${errors.map(({ code }) => code).join()}`);
}

export const promotionsImport = `mutation ($input: PromotionsImportInput!) {
  outcome: promotionsImport(input: $input) { errors { ... on UserError { code } } }
}`;

export const promotionCodesCreate = `mutation ($input: PromotionCodesCreateInput!) {
  outcome: promotionCodesCreate(input: $input) { errors { ... on UserError { code } } }
}`;
