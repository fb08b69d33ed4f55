import type { Command } from './command.ts';
import { UsageError } from './command.ts';
import { benchPurchases } from './commands/purchases.ts';
import { faults } from './commands/faults.ts';
import { importProducts } from './commands/import.ts';
import { rides } from './commands/rides.ts';
import { seed } from './commands/seed.ts';
import { start } from './commands/start.ts';
import { token } from './commands/token.ts';
import { Refusal } from './refusal.ts';

const commands: ReadonlyMap<string, Command> = new Map([
  ['start', start],
  ['seed', seed],
  ['import', importProducts],
  ['token', token],
  ['faults', faults],
  ['purchases', benchPurchases],
  ['rides', rides],
]);

// npm runs scripts in the repository's root, and tells where the user stood.
const directory = process.env['INIT_CWD'] ?? process.cwd();

const say = (line: string) => void process.stdout.write(`${line}\n`);

process.stdout.on('error', () => undefined); // nobody reads any more: that is no reason to stop
process.exitCode = await main(process.argv.slice(2));

/** Runs one command; the answer is the exit code: 0 done, 1 refused, 2 not understood. */
async function main([name = 'help', ...args]: readonly string[]): Promise<number> {
  const command = commands.get(name);
  try {
    if (name === 'help' || name === '--help') say(usageOf([...commands.values()]));
    else if (command !== undefined && args.some((arg) => arg === '--help' || arg === '-h')) say(usageOf([command]));
    else if (command === undefined) throw new UsageError(`expected ${[...commands.keys()].join(', ')}, got "${name}"`);
    else await command.run(args, { environment: process.env, directory, say });
    return 0;
  } catch (error) {
    if (!(error instanceof UsageError || error instanceof Refusal || isFileTrouble(error))) throw error;
    process.stderr.write(`tributary: ${error.message}\n`);
    return error instanceof UsageError ? 2 : 1;
  }
}

/** What the operating system says of a file tells enough: EACCES: permission denied, open '/data/postgres.lock'. */
function isFileTrouble(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'errno' in error && 'path' in error;
}

function usageOf(shown: readonly Command[]): string {
  return ['usage:', ...shown.map(({ usage: [call, effect] }) => `  ${call}\n      ${effect}`)].join('\n');
}
