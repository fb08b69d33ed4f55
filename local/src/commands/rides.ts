import { join, resolve } from 'node:path';
import { parseOptions, wholeNumber, type Command } from '../command.ts';
import { root } from '../process-table.ts';
import { runRides } from '../rides.ts';
import { dataDirectory, dataOption } from './options.ts';

export const rides: Command = {
  usage: [
    'npm run rides -- [--port 4050] [--folder examples/rides] [--data .data/rides]',
    'runs a graph that is not a shop, in three languages, or a copy of it; its subgraphs listen where its schema/subgraphs.json says',
  ],
  async run(args, context) {
    const { values } = parseOptions(args, { port: { type: 'string' }, folder: { type: 'string' }, ...dataOption });
    const options = {
      port: wholeNumber('--port', values.port, { otherwise: 4_050, least: 1, most: 65_535 }),
      folder: values.folder === undefined ? join(root, 'examples/rides') : resolve(context.directory, values.folder),
      data: dataDirectory(values.data ?? join(root, '.data/rides'), context.directory),
    };
    await runRides(options, context);
  },
};
