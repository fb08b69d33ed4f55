import type { Asked } from '../domain/lines.ts';
import type { PricedFor } from '../domain/variant.ts';
import type { Service } from './service.ts';

/** What catalog sells of these variants to somebody, in one call; without one where there are none. */
export async function pricesOfToday(
  { catalog }: Pick<Service, 'catalog'>,
  variantIds: ReadonlySet<string>,
  pricedFor: PricedFor | null,
): Promise<Asked> {
  return { asked: variantIds, variants: await catalog.variants([...variantIds], pricedFor), pricedFor };
}
