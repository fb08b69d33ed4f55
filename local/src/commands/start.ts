import { parseOptions, wholeNumber, type Command } from '../command.ts';
import { processTable } from '../process-table.ts';
import { firstPortMax } from '../supervisor/ports.ts';
import { runSystem } from '../system.ts';
import { dataDirectory, dataOption, productsMax } from './options.ts';

export const start: Command = {
  usage: [
    'npm start -- [--port 4000] [--data .data] [--products 1000]',
    'runs the whole system, on fourteen ports from --port on; the first start makes sample data (--products 0: none)',
  ],
  async run(args, context) {
    const { values } = parseOptions(args, { port: { type: 'string' }, products: { type: 'string' }, ...dataOption });
    const options = {
      port: wholeNumber('--port', values.port, { otherwise: 4_000, least: 1, most: firstPortMax }),
      products: wholeNumber('--products', values.products, { otherwise: 1_000, least: 0, most: productsMax }),
      data: dataDirectory(values.data, context.directory),
    };
    await runSystem(options, context, processTable);
  },
};
