import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseOptions, wholeNumber, type Command } from '../command.ts';
import { benchPurchases as bench } from '../trials/purchases/bench.ts';
import { firstPortMax } from '../supervisor/ports.ts';

const text = { type: 'string' } as const;
const options = { seconds: text, variants: text, shoppers: text, trimmed: { type: 'boolean' }, port: text } as const;

export const benchPurchases: Command = {
  usage: [
    'npm run purchases -- [--seconds 60] [--variants 1000] [--shoppers 20] [--trimmed] [--port 4800]',
    'buys two things a time through a system of its own; prints rate, latency, and CPU time and SQL statements a purchase',
  ],
  async run(args, context) {
    const { values } = parseOptions(args, options);
    const data = mkdtempSync(join(tmpdir(), 'tributary-purchases-'));
    chmodSync(data, 0o755); // root's PostgreSQL runs under another account
    try {
      await bench(
        {
          seconds: wholeNumber('--seconds', values.seconds, { otherwise: 60, least: 1, most: 3_600 }),
          variants: wholeNumber('--variants', values.variants, { otherwise: 1_000, least: 2, most: 100_000 }),
          shoppers: wholeNumber('--shoppers', values.shoppers, { otherwise: 20, least: 1, most: 1_000 }),
          isTrimmed: values.trimmed === true,
          port: wholeNumber('--port', values.port, { otherwise: 4_800, least: 1, most: firstPortMax }),
          data,
        },
        context,
      );
    } finally {
      rmSync(data, { recursive: true, force: true });
    }
  },
};
