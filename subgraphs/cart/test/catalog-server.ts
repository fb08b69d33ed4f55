import { readFileSync } from 'node:fs';
import { exponentOf } from '@tributary/kit/money';
import { createLog } from '@tributary/kit/log';
import { scalars } from '@tributary/kit/serving/scalars';
import { serve } from '@tributary/kit/serving/serve';
import type { RequestContext, Subgraph } from '@tributary/kit/serving/subgraph';

/** What the pretend catalog sells. */
export interface Sold {
  readonly id: string;
  readonly sku: string;
  readonly title: string;
  readonly productTitle: string;
  readonly productId: string;
  readonly categoryId: string | null;
  readonly collectionIds: readonly string[];
  readonly weightGrams: number | null;
  readonly requiresShipping: boolean;
  readonly taxClass: string;
  readonly status: 'ACTIVE' | 'DRAFT' | 'ARCHIVED';
  readonly publishedAt: Date | null;
  readonly prices: Readonly<Record<string, number>>;
  /** By the quantity from which on they are asked, in each currency. */
  readonly steps?: Readonly<Record<number, number>>;
}

export interface CatalogServer {
  readonly url: string;
  /** How many calls have come, each with how many representations, and from whom. */
  readonly calls: { readonly size: number; readonly caller: string }[];
  put(variant: Sold): void;
  remove(id: string): void;
  stop(): Promise<void>;
  /** Listens again where it did before. */
  restart(): Promise<void>;
}

/**
 * A pretend catalog on HTTP: catalog's own schema file and the kit's server, with a map for a database. A question that
 * catalog's schema does not answer fails here too.
 */
export async function catalogServer(identitySecret: string): Promise<CatalogServer> {
  const variants = new Map<string, Sold>();
  const calls: CatalogServer['calls'] = [];
  const options = { host: '127.0.0.1', identitySecret, isReady: async () => true, log: createLog('catalog', 'silent') };
  const subgraph = pretendCatalog(variants, calls);
  let serving = await serve(subgraph, { ...options, port: 0 });
  const { port } = serving;
  return {
    url: `http://127.0.0.1:${port}/graphql`,
    calls,
    put: (variant) => variants.set(variant.id, variant),
    remove: (id) => variants.delete(id),
    stop: () => serving.stop(),
    restart: async () => {
      serving = await serve(subgraph, { ...options, port });
    },
  };
}

interface Context extends RequestContext {
  readonly call: { size: number; caller: string };
}

function pretendCatalog(variants: ReadonlyMap<string, Sold>, calls: CatalogServer['calls']): Subgraph<Context> {
  return {
    name: 'catalog',
    sdl: readFileSync(new URL('../../catalog/schema.graphql', import.meta.url), 'utf8'),
    resolvers: {
      DateTime: scalars.DateTime,
      CurrencyCode: scalars.CurrencyCode,
      MinorUnits: scalars.MinorUnits,
      CountryCode: scalars.CountryCode,
      ProductVariant: {
        __resolveReference: ({ id }: { readonly id: string }, { call }: Context) => {
          call.size += 1;
          return variants.get(id) ?? null;
        },
        product: ({ productId, productTitle, status, publishedAt, categoryId, collectionIds }: Sold) => ({
          id: productId,
          title: productTitle,
          status,
          publishedAt,
          collectionIds,
          category: categoryId === null ? null : { id: categoryId },
        }),
        // Who buys many, or is of a group, has prices of their own.
        pricesFor: (
          { prices, steps = {} }: Sold,
          { buyer }: { readonly buyer: { readonly customerGroup?: string } },
        ) => {
          const isTrade = (buyer.customerGroup ?? null) === 'trade';
          return Object.entries(prices).flatMap(([currency, amountMinor]) =>
            Object.entries({ 1: amountMinor, ...steps }).map(([fromQuantity, minor]) => ({
              fromQuantity: Number(fromQuantity),
              price: { amountMinor: isTrade ? minor - 100 : minor, currency, exponent: exponentOf(currency) },
            })),
          );
        },
      },
    },
    context: (request) => {
      const call = { size: 0, caller: request.viewer.kind === 'service' ? request.viewer.name : request.viewer.kind };
      calls.push(call);
      return { ...request, call };
    },
  };
}
