import { parseArgs } from 'node:util';
import { isCurrency } from '@tributary/kit/currencies';
import type { CsvScope } from '../domain/export/csv-rows.ts';
import { csvScope, scopeOptions } from './csv-scope.ts';

export const usage = `Usage: node subgraphs/catalog/dist/commands/import.js FILE.csv [options]

Adds or changes the products of a CSV file of Shopify's or WooCommerce's in the catalog at CATALOG_DATABASE_URL.
  --dry-run          only tell what would change
  --currency USD     what the file's prices are in
  --location ID      where the file's quantities lie
  --market NAME=EUR  what the prices of a market's columns are in; once for each market
  --on-error skip    what becomes of a bad cell: skip leaves its row or product out; draft leaves the cell out, and a
                     new product with it is a draft; stop writes nothing at all

The same import goes on where it was cut off. Exit codes: 0 all rows went in, 1 some did not, 2 wrong usage.`;

const onErrors = ['skip', 'draft', 'stop'] as const;
export type OnError = (typeof onErrors)[number];

export interface ImportArguments extends CsvScope {
  readonly file: string;
  readonly isDryRun: boolean;
  /** What their prices are in, by the names of markets in lower case. */
  readonly markets: ReadonlyMap<string, string>;
  readonly onError: OnError;
}

/** The words of a command line as what they mean, or what is wrong with them. */
export function importArguments(words: readonly string[]): ImportArguments | string {
  try {
    return meant(words);
  } catch (cause) {
    return cause instanceof Error ? cause.message : String(cause);
  }
}

function meant(words: readonly string[]): ImportArguments | string {
  const { values, positionals } = parseArgs({
    args: [...words],
    allowPositionals: true,
    options: {
      'dry-run': { type: 'boolean', default: false },
      ...scopeOptions,
      market: { type: 'string', multiple: true, default: [] },
      'on-error': { type: 'string', default: 'skip' },
    },
  });
  const [file, ...others] = positionals;
  if (file === undefined || others.length > 0) return 'expected one file';
  const scope = csvScope(values);
  if (typeof scope === 'string') return scope;
  const onError = onErrors.find((one) => one === values['on-error']);
  if (onError === undefined) return `expected --on-error ${onErrors.join(', ')}, got ${values['on-error']}`;
  const markets = marketsOf(values.market, scope.currency);
  if (typeof markets === 'string') return markets;
  return { file, isDryRun: values['dry-run'], ...scope, markets, onError };
}

/** A price is known by its currency: two columns in one would contradict each other. */
function marketsOf(given: readonly string[], currency: string): ReadonlyMap<string, string> | string {
  const markets = new Map<string, string>();
  const taken = new Set([currency]);
  for (const one of given) {
    const [, name = '', code = ''] = /^(.+)=([^=]*)$/.exec(one) ?? [];
    if (name === '' || !isCurrency(code)) return `expected a market like "Canada=CAD", got "${one}"`;
    if (taken.has(code)) return `expected one price in each currency, got a second one in ${code}`;
    taken.add(code);
    markets.set(name.trim().toLowerCase(), code);
  }
  return markets;
}
