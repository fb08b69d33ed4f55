import { existsSync, writeFileSync } from 'node:fs';
import { filesIn } from '../data-directory.ts';
import type { DevelopmentIdentity } from '../identity/development-identity.ts';
import { placeHistory } from './history.ts';
import { loadProducts } from './load-products.ts';
import { defaultSeed } from './product.ts';
import { setShopRules } from './shop-rules.ts';

/** The sample data that a data directory gets once. */
export interface FirstSampleData {
  /** Fills the catalog, if it is empty. */
  products(): Promise<void>;
  /** Has Sam set the shop's rules, and Jane buy and fill a cart. That it fails is worth a line, and no more. */
  history(): Promise<void>;
}

export interface FirstSampleDataOptions {
  readonly data: string;
  /** 0: no sample data. */
  readonly products: number;
  readonly environment: NodeJS.ProcessEnv;
  readonly catalogDatabaseUrl: string;
  readonly routerUrl: string;
  readonly identity: DevelopmentIdentity;
  readonly say: (line: string) => void;
  readonly interrupted: AbortSignal;
}

const none: FirstSampleData = { products: () => Promise.resolve(), history: () => Promise.resolve() };

/** Does nothing where a former start has done it, or none is wanted. */
export function firstSampleData(options: FirstSampleDataOptions): FirstSampleData {
  const { data, products: count, environment, routerUrl, identity, say } = options;
  const marker = filesIn(data).sampleData;
  if (count === 0 || existsSync(marker)) return none;
  return {
    async products() {
      say(`making ${count} sample products`);
      await loadProducts({
        count,
        seed: defaultSeed,
        databaseUrl: options.catalogDatabaseUrl,
        environment,
        mode: '--if-empty',
        signal: options.interrupted,
      });
    },
    async history() {
      try {
        await setShopRules(routerUrl, identity);
        await placeHistory(routerUrl, identity);
        writeFileSync(marker, `${JSON.stringify({ seed: defaultSeed, products: count })}\n`);
      } catch (error) {
        say(`warning: not all of the sample shop: ${error instanceof Error ? error.message : String(error)}`);
      }
    },
  };
}
