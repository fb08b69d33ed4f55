import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { sam, type DevelopmentIdentity } from '../identity/development-identity.ts';
import { root } from '../process-table.ts';
import { askRouter } from './ask-router.ts';

const rules = z.object({
  zones: z.array(z.object({}).loose()),
  rates: z.array(z.object({}).loose()),
  promotions: z.array(z.object({}).loose()),
  codes: z.array(z.object({ promotionId: z.string(), codes: z.array(z.string()) })),
});

/**
 * Has Sam set how the sample shop delivers, taxes and discounts, as any client of the staff would: local/sample/shop-rules.json.
 * The idempotency keys never change: to do it again does nothing.
 */
export async function setShopRules(routerUrl: string, identity: DevelopmentIdentity): Promise<void> {
  const token = await identity.token(sam);
  const at = { url: `${routerUrl}graphql`, token };
  const ask = (mutation: string, input: object) => askRouter({ ...at, mutation, input });
  const text = readFileSync(join(root, 'local/sample/shop-rules.json'), 'utf8');
  const { zones, rates, promotions, codes } = rules.parse(JSON.parse(text));

  await ask('deliveryZonesSet', { idempotencyKey: 'sample-zones-1', zones });
  await ask('taxRatesSet', { idempotencyKey: 'sample-rates-1', rates });
  await ask('promotionsImport', { idempotencyKey: 'sample-promotions-1', promotions });
  for (const given of codes) {
    await ask('promotionCodesCreate', { idempotencyKey: `sample-codes-${given.promotionId}`, ...given, usesMax: null });
  }
}
