import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseOptions, type Command } from '../command.ts';
import { withCatalogDatabase } from '../databases.ts';
import { root } from '../process-table.ts';
import { Refusal } from '../refusal.ts';
import { runToEnd } from '../run-to-end.ts';
import { dataDirectory, dataOption } from './options.ts';

// What they mean and which are right the importer itself knows.
const importOptions = {
  'dry-run': { type: 'boolean' },
  currency: { type: 'string' },
  location: { type: 'string' },
  market: { type: 'string', multiple: true },
  'on-error': { type: 'string' },
} as const;

function passedOn(name: string, value: string | undefined): string[] {
  return value === undefined ? [] : [`--${name}`, value];
}

export const importProducts: Command = {
  usage: [
    'npm run import -- FILE.csv [--dry-run] [--currency USD] [--location ID] [--market NAME=EUR] [--on-error skip|draft|stop] [--data .data]',
    "adds or changes products from a CSV file in Shopify's format; --dry-run only tells what it would do",
  ],
  async run(args, { environment, directory, say }) {
    const { values, positionals } = parseOptions(args, { ...importOptions, ...dataOption }, 1);
    const file = resolve(directory, positionals[0] ?? '');
    if (!existsSync(file)) throw new Refusal(`there is no file ${file}`);

    await withCatalogDatabase(dataDirectory(values.data, directory), { environment, say }, (databaseUrl) =>
      runToEnd({
        script: join(root, 'subgraphs/catalog/dist/commands/import.js'),
        args: [
          file,
          ...(values['dry-run'] === true ? ['--dry-run'] : []),
          ...passedOn('currency', values.currency),
          ...passedOn('location', values.location),
          ...(values.market ?? []).flatMap((market) => passedOn('market', market)),
          ...passedOn('on-error', values['on-error']),
        ],
        environment: { ...environment, CATALOG_DATABASE_URL: databaseUrl },
      }),
    );
  },
};
