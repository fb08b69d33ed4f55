import { parseOptions, wholeNumber, type Command } from '../command.ts';
import { withCatalogDatabase } from '../databases.ts';
import { defaultSeed } from '../sample/product.ts';
import { loadProducts } from '../sample/load-products.ts';
import { dataDirectory, dataOption, productsMax } from './options.ts';

export const seed: Command = {
  usage: [
    'npm run seed -- [--products 1000] [--seed 1] [--data .data]',
    'replaces the catalog by sample products; the same seed gives the same products',
  ],
  async run(args, { environment, directory, say }) {
    const { values } = parseOptions(args, { products: { type: 'string' }, seed: { type: 'string' }, ...dataOption });
    const count = wholeNumber('--products', values.products, { otherwise: 1_000, least: 1, most: productsMax });
    const data = dataDirectory(values.data, directory);
    const seed = values.seed ?? defaultSeed;

    await withCatalogDatabase(data, { environment, say }, (databaseUrl) =>
      loadProducts({ count, seed, databaseUrl, environment, mode: '--replace' }),
    );
  },
};
